"""The page numbers of a paper that tells them, in its list of contents or elsewhere.

LibreOffice lays the paper out, and says on which page each bookmark came to stand. Without it the
paper stays as it was made, which is right too: it tells no pages.
"""

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from docgen.errors import PdfFailed
from docgen.pdf import laid_out, libreoffice_version
from docgen.render import Rendered
from docgen.render.pages import MARK, measurable, with_pages


def numbered(rendered: Rendered) -> tuple[Rendered, str]:
    """Return a paper with its page numbers, and the program that told them; else as it was."""
    if not rendered.paged:
        return rendered, ""
    try:
        pages = _pages(laid_out(measurable(rendered.data, rendered.paged)), rendered.paged)
    except PdfFailed:
        return rendered, ""
    if len(pages) < len(rendered.paged):
        return rendered, ""
    return replace(rendered, data=with_pages(rendered.data, pages), paged=()), _program()


def _pages(pdf: bytes, names: Sequence[str]) -> dict[str, int]:
    """Return the page of each bookmark that the PDF has as a destination."""
    import pikepdf  # slow, and few papers tell their pages

    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            pages = enumerate(document.pages, start=1)
            numbers: dict[object, int] = {page.objgen: number for number, page in pages}
            marks = document.Root.get("/Dests", pikepdf.Dictionary())
            goals = {name: marks.get(f"/{MARK}{at}") for at, name in enumerate(names)}
            return {
                name: numbers[goal[0].objgen]
                for name, goal in goals.items()
                if isinstance(goal, pikepdf.Array)
            }
    except (pikepdf.PdfError, LookupError, TypeError, ValueError):
        return {}


@cache
def _program() -> str:
    return f"LibreOffice {libreoffice_version() or ''}".rstrip()
