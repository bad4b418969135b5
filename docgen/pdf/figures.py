"""Figures: the alternative text that the document gives each, and what they are made of.

ISO 14289-1, 7.3: a figure has its text, and what is drawn to look at only is an artifact.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, String

from docgen.errors import PdfFailed
from docgen.pdf.drawings import MARK, Drawing
from docgen.pdf.tree import Identity, Tree, kids, marks, move, set_kids, tag, take_out, within

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Lacking:
    """A figure that lacks its picture: the box that this stands in, and the number it is to get."""

    figure: Object
    page: Object
    box: Box
    number: int


@dataclass(slots=True)
class Changes:
    """What is to be marked anew on a page: content that is to be an artifact, and a figure's."""

    artifacts: set[int] = field(default_factory=set)
    lacking: list[Lacking] = field(default_factory=list)


def mend_figures(tree: Tree, drawings: Sequence[Drawing]) -> dict[Identity, Changes]:
    """Give figures their texts; raises PdfFailed when the document gives one none.

    Returns what this changes in the content of pages.
    """
    elements = list(tree.elements())
    places = {tag(element): element for element in elements}
    changes: dict[Identity, Changes] = defaultdict(Changes)
    for drawing, drawn in _drawn(elements, drawings):
        figures = [element for element in drawn if tag(element) == "Figure"]
        if drawing.is_decoration:
            for figure in figures:
                _make_artifact(tree, figure, changes)
        elif figures:
            if not drawing.alt:
                raise PdfFailed("pdf.bild_utan_text")
            figure = _united(tree, figures, drawn)
            figure.Alt = String(drawing.alt)
            if drawing.place in places:
                _put_in_place(figure, places[drawing.place], drawing)
            if not kids(figure):
                _seek_picture(tree, figure, changes)
    _take_off_marks(tree, elements)
    return changes


def forget_lacking(tree: Tree, changes: Changes) -> None:
    """Let figures whose pictures were not found hold nothing."""
    for lacking in changes.lacking:
        set_kids(lacking.figure, [])
        tree.parents[int(lacking.page.StructParents)][lacking.number] = None


def _drawn(
    elements: Iterable[Object], drawings: Sequence[Drawing]
) -> list[tuple[Drawing, list[Object]]]:
    """Return each drawing of the document with the elements that have its mark.

    A figure that says something else than a mark has its text already. One that says nothing is a
    chart, in the order of the document's charts.
    """
    found: dict[str, tuple[Drawing, list[Object]]] = {one.mark: (one, []) for one in drawings}
    charts = iter([drawing.mark for drawing in drawings if drawing.is_chart])
    for element in elements:
        told = str(element.get("/Alt", ""))
        if tag(element) == "Figure" and not told:
            told = next(charts, "")
            if not told:
                raise PdfFailed("pdf.bild_utan_text")
        if told in found:
            found[told][1].append(element)
    return list(found.values())


def _make_artifact(tree: Tree, figure: Object, changes: dict[Identity, Changes]) -> None:
    for page, number in marks(figure):
        changes[page.objgen].artifacts.add(number)
        tree.parents[int(page.StructParents)][number] = None
    take_out(figure)


def _united(tree: Tree, figures: list[Object], drawn: list[Object]) -> Object:
    """Make one figure of a drawing's shapes, and of the texts in them that have its mark."""
    figure, *others = figures
    for other in others:
        tree.give(other, figure)
    for text in (element for element in drawn if tag(element) == "Div"):
        move(text, figure)
    return figure


def _put_in_place(figure: Object, place: Object, drawing: Drawing) -> None:
    """Put a group into the paragraph that it stands in, with its texts when they are known."""
    for kid in within(place) if drawing.owns_texts else ():
        if tag(kid) == "Div":
            move(kid, figure)
    move(figure, place)


def _take_off_marks(tree: Tree, elements: Iterable[Object]) -> None:
    """Leave nothing of the marks that the document was given."""
    for element in elements:
        if tag(element).startswith(MARK):
            element.S = Name.P
        if str(element.get("/Alt", "")).startswith(MARK):
            del element.Alt
    if "/RoleMap" in tree.root:
        roles = tree.root.RoleMap
        tree.root.RoleMap = Dictionary(
            {name: role for name, role in roles.items() if not name.startswith(f"/{MARK}")}
        )


def _seek_picture(tree: Tree, figure: Object, changes: dict[Identity, Changes]) -> None:
    """Let a figure hold the picture that LibreOffice paints outside it, in the same place."""
    page, about = figure.get("/Pg"), figure.get("/A")
    known = list(about) if isinstance(about, Array) else [about]
    edges = next((one.BBox for one in known if one is not None and "/BBox" in one), None)
    if page is None or edges is None:
        return
    number = tree.add_to_page(page, figure)
    left, bottom, right, top = (float(edge) for edge in edges)
    box = (left, bottom, right, top)
    changes[page.objgen].lacking.append(Lacking(figure, page, box, number))
    set_kids(figure, [number])
