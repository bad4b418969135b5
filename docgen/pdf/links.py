"""Links and notes, told of in the structure (ISO 14289-1, 7.9 and 7.18)."""

from collections import defaultdict

from pikepdf import Array, Dictionary, Name, Object, String

from docgen.pdf.tree import Identity, Tree, kids, set_kids, tag, within


def mend_links(tree: Tree) -> None:
    """Let the tab key follow the structure, and every link stand in it (7.18.3, 7.18.5).

    What LibreOffice does not tell of are the ways back from notes, and links in headers and
    footers: the latter are artifacts, whose text stays and whose link goes.
    """
    notes = _notes(tree)
    for page in tree.pdf.pages:
        if "/Annots" not in page:
            continue
        page.obj.Tabs = Name.S
        told = [one for one in page.Annots if "/StructParent" in one]
        untold = (one for one in page.Annots if "/StructParent" not in one)
        back = sorted((one for one in untold if "/Dest" in one), key=_height)
        begins = notes[page.obj.objgen]
        if len(begins) == len(back):
            for begin, annotation in zip(begins, back, strict=True):
                _link_back(tree, begin, annotation)
            told += back
        page.obj.Annots = Array(sorted(told, key=_height))


def _height(annotation: Object) -> tuple[float, float]:
    """Return what sorts annotations from the top of the page down, and from left to right."""
    left, _, _, top = (float(edge) for edge in annotation.Rect)
    return -top, left


def _notes(tree: Tree) -> dict[Identity, list[Object]]:
    """Name every note (7.9), and return what each begins with, by the page that this is on."""
    begins: dict[Identity, list[Object]] = defaultdict(list)
    notes = [element for element in tree.elements() if tag(element) == "Note"]
    for number, note in enumerate(notes, start=1):
        note.ID = String(f"not-{number}")
        first, *_ = [*within(note), note]
        if "/Pg" in first:
            begins[first.Pg.objgen].append(first)
    return begins


def _link_back(tree: Tree, begin: Object, annotation: Object) -> None:
    """Make a link of the number that a note begins with."""
    held = kids(begin)
    link = tree.pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Link, P=begin, Pg=begin.Pg, K=Array([]))
    )
    number = held[0] if len(held) > 1 else None
    if isinstance(number, int):
        held = held[1:]
        tree.parents[int(begin.Pg.StructParents)][number] = link
        set_kids(link, [number])
    tree.add_annotation(annotation, link)
    set_kids(begin, [link, *held])
