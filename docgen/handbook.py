"""The handbook's reference of sheets and columns, derived from the models and the support rules.

``python -m docgen.handbook docs/handbok/arbetsboken.md`` writes it anew.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from docgen.sheets import SHEETS, Column, Row, SheetKind, columns
from docgen.sheets.support_rules import Stodregel, support_rules
from docgen.texts import handbook as texts
from docgen.texts.values import EXPECTED
from docgen.values import Lists
from docgen.values.numbers import grouped

_MARKS = re.compile(r"([\\`*_|<>\[\]])")


def workbook_reference() -> str:
    """Return the whole page, as Markdown."""
    blocks = [
        texts.HEADING,
        texts.INTRODUCTION,
        "\n".join(_contents()),
        *(block for model in SHEETS for block in _sheet(model)),
        texts.TIMES,
        texts.TIMES_TEXT,
        table(texts.TIMES_HEADERS, ((form, code(*times)) for form, times in texts.TIME_FORMS)),
        texts.SUPPORTS,
        texts.SUPPORTS_TEXT,
        table(texts.SUPPORTS_HEADERS, map(_support, support_rules())),
    ]
    return "\n\n".join(blocks) + "\n"


def _contents() -> Iterator[str]:
    headings = [model.title for model in SHEETS]
    headings += [heading.removeprefix("## ") for heading in (texts.TIMES, texts.SUPPORTS)]
    for heading in headings:
        yield f"- [{heading}](#{heading.lower().replace(' ', '-')})"


def _sheet(model: type[Row]) -> Iterator[str]:
    yield f"## {model.title}"
    yield plain(model.help)
    fields = model.kind is SheetKind.FIELDS
    headers = texts.FIELD_HEADERS if fields else texts.TABLE_HEADERS
    yield table(headers, map(_column, columns(model)))


def _column(column: Column) -> Sequence[str]:
    needed = texts.NEEDED if column.required else texts.NOT_NEEDED
    example = code(str(column.example))
    return column.header, needed, _expected(column), plain(column.help), example


def _expected(column: Column) -> str:
    expected = EXPECTED[column.type.name]
    if column.type.name == "val" and column.type.choices is not None:
        return texts.ONE_OF.format(choices=", ".join(column.type.choices(Lists())))
    return texts.REPEATED.format(expected=expected) if column.repeated else expected


def _support(rule: Stodregel) -> Sequence[str]:
    period = texts.FROM if rule.till is None else texts.FROM_TO
    share = texts.NONE if rule.andel is None else texts.SHARE.format(share=rule.andel)
    days = period.format(first=rule.fran, last=rule.till)
    return rule.stodformer[0], days, _ceiling(rule), share, rule.kalla


def _ceiling(rule: Stodregel) -> str:
    if rule.tak is None:
        return texts.NONE
    words = texts.CEILING_A_YEAR if rule.per_ar else texts.CEILING
    ceiling = words.format(amount=grouped(rule.tak))
    if rule.normalt is None:
        return ceiling
    return texts.USUALLY.format(ceiling=ceiling, usual=grouped(rule.normalt))


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of Markdown."""
    lines = [headers, ["---"] * len(headers), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def code(*words: str) -> str:
    """Return words as they are typed, commas between."""
    return ", ".join(f"`{word}`" for word in words)


def plain(text: str) -> str:
    """Return the text with every sign that Markdown would take for a mark kept as a sign."""
    return _MARKS.sub(r"\\\1", text)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(workbook_reference(), "utf-8", newline="\n")
