"""How the tests of values ask a parser: for its value, or for the code it refuses with."""

from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from docgen.texts.findings import CATALOGUE
from docgen.values import CellValue, Lists
from docgen.values.base import Parser
from tests.builder import profile

LISTS = profile().lists


def read(parser: Parser, value: CellValue, lists: Lists = LISTS) -> Any:
    """Return what the parser makes of a cell's value."""
    return parser(value, lists)


def refusal(parser: Parser, value: CellValue, lists: Lists = LISTS) -> str:
    """Return the code that the parser refuses a value with; the code has a sentence."""
    with pytest.raises(PydanticCustomError) as caught:
        parser(value, lists)
    code = str((caught.value.context or {})["code"])
    assert code in CATALOGUE
    return code


def details(parser: Parser, value: CellValue, lists: Lists = LISTS) -> dict[str, str]:
    """Return the words that the sentence of a refusal is filled with."""
    with pytest.raises(PydanticCustomError) as caught:
        parser(value, lists)
    return dict(caught.value.context or {})
