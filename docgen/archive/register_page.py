"""The register as a web page that needs nothing but itself: no server, no network."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from docgen.archive.entries import Entry, EntryVersion
from docgen.texts import archive as texts
from docgen.texts.register import BACK, COLUMNS, OVERVIEW, PAGE, SCRIPT, STYLE


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the register: its file without the ending, and what it is called among others."""

    name: str
    title: str = ""


def page(entries: Sequence[Entry], leaf: Leaf) -> bytes:
    """Return the register of these documents."""
    rows = "\n".join(_row(entry) for entry in entries)
    shown = [entry for entry in entries if not entry.protected]
    heads = "".join(
        f'<th scope="col"><button type="button" data-column="{number}">{escape(head)}'
        '<span aria-hidden="true"></span></button></th>'
        for number, head in enumerate(COLUMNS)
    )
    return PAGE.format(
        csp=_policy(),
        style=STYLE,
        script=SCRIPT,
        title=f" {escape(leaf.title)}" if leaf.title else "",
        back=BACK if leaf.title else "",
        heads=heads,
        rows=rows,
        number=len(entries),
        types=_options(entry.titel for entry in shown),
        years=_options(str(entry.ar) for entry in entries),
        boards=_options(entry.namnd for entry in shown if entry.namnd),
        statuses=_options(texts.STATUSES[entry.status] for entry in shown),
    ).encode()


def overview(leaves: Iterable[Leaf]) -> bytes:
    """Return the page that leads to the others."""
    links = "\n".join(map(_lead, leaves))
    return OVERVIEW.format(csp=_policy(), style=STYLE, title="", links=links).encode()


def _lead(leaf: Leaf) -> str:
    book = escape(texts.AS_WORKBOOK.format(title=leaf.title))
    page_link = f'<a href="{leaf.name}.html">{escape(leaf.title)}</a>'
    return f'<li>{page_link} (<a href="{leaf.name}.xlsx">{book}</a>)</li>'


def _policy() -> str:
    """Allow the page's own style and script, and nothing else whatever a title may say."""
    return (
        f"default-src 'none'; style-src '{_digest(STYLE)}'; script-src '{_digest(SCRIPT)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(code: str) -> str:
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    return f"sha256-{digest}"


def _options(values: Iterable[str]) -> str:
    return "".join(f"<option>{escape(value)}</option>" for value in sorted(set(values)))


def _row(entry: Entry) -> str:
    if entry.protected:
        cells: Sequence[str] = ("", texts.PROTECTED, "", "", "", "")
        data, links = f'data-year="{entry.ar}"', ""
    else:
        status = texts.STATUSES[entry.status]
        cells = (
            entry.titel,
            entry.rubrik,
            entry.datum.isoformat(),
            entry.namnd,
            status,
            entry.beslut,
        )
        data = (
            f'data-type="{escape(entry.titel)}" data-year="{entry.ar}" '
            f'data-board="{escape(entry.namnd)}" data-status="{escape(status)}"'
        )
        links = " ".join(_version(entry, version) for version in reversed(entry.versioner))
    told = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    head = f'<th scope="row">{escape(entry.diarienummer)}</th>'
    return f'<tr id="{escape(entry.id)}" {data}>{head}{told}<td>{links}</td></tr>'


def _version(entry: Entry, version: EntryVersion) -> str:
    files = " ".join(_links(entry, version))
    when = texts.VERSION_WHEN.format(number=version.number, day=version.created[:10])
    return f'<span class="version">{escape(when)}: {files}</span>'


def _links(entry: Entry, version: EntryVersion) -> Iterator[str]:
    for label, place in (("Word", version.dokument), ("PDF", version.pdf)):
        if place:
            name = texts.LINK.format(kind=label, number=entry.diarienummer, version=version.number)
            yield f'<a href="{escape(quote(place))}" aria-label="{escape(name)}">{label}</a>'
