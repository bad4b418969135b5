"""The register as a web page that needs nothing but itself: no server, no network."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from docgen.archive.register_line import Line, LineVersion
from docgen.texts import archive as texts
from docgen.texts.register import BACK, COLUMNS, FINDER, OVERVIEW, PAGE, SCRIPT, STYLE


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the register: its file without the ending, and what it is called among others.

    ``year`` and the numbers from ``first`` to ``last`` are those whose documents it shows.
    """

    name: str
    title: str = ""
    year: int = 0
    first: int = 0
    last: int = 0


def page(lines: Sequence[Line], leaf: Leaf) -> bytes:
    """Return the register of these documents."""
    rows = "\n".join(map(_row, lines))
    heads = "".join(
        f'<th scope="col"><button type="button" data-column="{number}">{escape(head)}'
        '<span aria-hidden="true"></span></button></th>'
        for number, head in enumerate(COLUMNS)
    )
    return PAGE.format(
        csp=_policy(SCRIPT),
        style=STYLE,
        script=SCRIPT,
        title=f" {escape(leaf.title)}" if leaf.title else "",
        back=BACK if leaf.title else "",
        heads=heads,
        rows=rows,
        number=len(lines),
        types=_options(line.titel for line in lines),
        years=_options(line.datum[:4] or str(line.ar) for line in lines),
        boards=_options(line.namnd for line in lines),
        statuses=_options(line.status for line in lines),
    ).encode()


def overview(leaves: Iterable[Leaf]) -> bytes:
    """Return the page that leads to the others."""
    links = "\n".join(map(_lead, leaves))
    return OVERVIEW.format(
        csp=_policy(FINDER), style=STYLE, script=FINDER, title="", links=links
    ).encode()


def _lead(leaf: Leaf) -> str:
    book = escape(texts.AS_WORKBOOK.format(title=leaf.title))
    page_link = f'<a href="{leaf.name}.html">{escape(leaf.title)}</a>'
    holds = f'data-year="{leaf.year}" data-first="{leaf.first}" data-last="{leaf.last}"'
    return f'<li {holds}>{page_link} (<a href="{leaf.name}.xlsx">{book}</a>)</li>'


def _policy(script: str) -> str:
    """Allow the page's own style and script, and nothing else whatever a title may say."""
    return (
        f"default-src 'none'; style-src '{_digest(STYLE)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(code: str) -> str:
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    return f"sha256-{digest}"


def _options(values: Iterable[str]) -> str:
    told = sorted({value for value in values if value})
    return "".join(f"<option>{escape(value)}</option>" for value in told)


def _row(line: Line) -> str:
    cells = (line.titel, line.rubrik, line.datum, line.namnd, line.status, line.beslut)
    choices = {
        "type": line.titel,
        "year": line.datum[:4] or str(line.ar),
        "board": line.namnd,
        "status": line.status,
    }
    data = " ".join(f'data-{key}="{escape(value)}"' for key, value in choices.items() if value)
    told = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    links = " ".join(_version(line, version) for version in line.versioner if version.dokument)
    number = escape(line.diarienummer)
    folder = f'<a href="{quote(line.id)}/">{number}</a>' if links else number
    head = f'<th scope="row">{folder}</th>'
    return f'<tr id="{escape(line.id)}" {data}>{head}{told}<td>{links}</td></tr>'


def _version(line: Line, version: LineVersion) -> str:
    files = " ".join(_links(line, version))
    when = texts.VERSION_WHEN.format(number=version.number, day=version.dag)
    return f'<span class="version">{escape(when)}: {files}</span>'


def _links(line: Line, version: LineVersion) -> Iterator[str]:
    for label, place in version.files:
        if place:
            told = {"number": line.diarienummer, "version": version.number, "heading": line.rubrik}
            name = texts.LINK.format(kind=label, **told)
            yield f'<a href="{escape(quote(place))}" aria-label="{escape(name)}">{label}</a>'
