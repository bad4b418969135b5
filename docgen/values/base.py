"""What a value type is: a name, a parser, and what the input workbook needs to know of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

CellValue = str | int | Decimal | date | datetime | time | timedelta | bool
"""What a cell can hold once the reader has typed it. Numbers are int or Decimal, never float."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists that a region's profile gives: what may be chosen, in the profile's order.

    ``kommunkoder`` maps a municipality's four-digit code to its name.
    """

    namnder: tuple[str, ...] = ()
    prioriterade_omraden: tuple[str, ...] = ()
    stodformer: tuple[str, ...] = ()
    kommuner: tuple[str, ...] = ()
    kommunkoder: dict[str, str] = field(default_factory=dict)
    diarieprefix: tuple[str, ...] = ()


Parser = Callable[[CellValue, Lists], object]
_NO_LISTS = Lists()


class _Memory:
    """Remembers what texts were read as, for one set of lists at a time: choices repeat."""

    def __init__(self) -> None:
        self._lists = _NO_LISTS
        self._known: dict[str, object] = {}

    def of(self, lists: Lists) -> dict[str, object]:
        if lists is not self._lists:
            self._lists, self._known = lists, {}
        return self._known


@dataclass(frozen=True)
class ValueType:
    """A type of value in a cell.

    ``parse`` takes the typed cell value and the profile's lists and returns the value, or raises
    what :func:`refused` makes. ``name`` is the key of the type's texts (expected form).
    ``excel_format`` is the number format of an input cell; ``choices`` lists a dropdown;
    ``consults_lists`` tells whether the profile's lists decide; ``json_type`` and ``json_format``
    are what JSON Schema calls what an officer writes.
    """

    name: str
    parse: Parser
    excel_format: str = "General"
    choices: Callable[[Lists], tuple[str, ...]] | None = None
    width: int = 18
    consults_lists: bool = False
    json_type: str = "string"
    json_format: str = ""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        parse, chosen = self.parse, _Memory()
        if not self.consults_lists:
            return core_schema.no_info_plain_validator_function(
                lambda value: parse(value, _NO_LISTS)
            )

        def validate(value: CellValue, info: core_schema.ValidationInfo) -> object:
            lists = info.context if isinstance(info.context, Lists) else _NO_LISTS
            if not isinstance(value, str):
                return parse(value, lists)
            known = chosen.of(lists)
            if value not in known:
                known[value] = parse(value, lists)
            return known[value]

        return core_schema.with_info_plain_validator_function(validate)


def refused(code: str, found: object = "", **details: object) -> PydanticCustomError:
    """Make the error by which a parser refuses a value; ``code`` is a finding's code."""
    words = {name: str(word) for name, word in details.items()}
    # pydantic asks for a literal template; the sentence stands in docgen.texts, not here
    return PydanticCustomError("docgen", "{code}", {"code": code, "found": shown(found), **words})


def shown(value: object) -> str:
    """Return a cell's value as its reader sees it in Excel with Swedish settings."""
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return str(value)
