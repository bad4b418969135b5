"""The numbered lists of a template: each begins at one where its loop begins.

A style that numbers goes on counting through the whole paper. So a paragraph of such a style in a
loop gets, each time the loop is gone through anew, a list of its own.
"""

from collections.abc import Collection, Mapping

from jinja2 import pass_context
from lxml import etree

from docgen.render.layout import Layout
from docgen.render.printing import Filling
from docgen.render.runs import instruction
from docgen.render.source import Codes, Slot
from docgen.render.tags import EXPRESSION, STATEMENT, Tag
from docgen.render.words import Form, value_of, w

_BEFORE_NUMBERING = tuple(
    map(w, ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"))
)


def counting_styles(trees: Mapping[str, etree._Element], layout: Layout) -> frozenset[str]:
    """Return the identifiers of the paragraph styles that number, rather than put a mark."""
    numbering, styles = trees.get(layout.numbering), trees.get(layout.styles)
    if numbering is None or styles is None:
        return frozenset()
    abstracts = {one.get(w("abstractNumId")): one for one in numbering.iter(w("abstractNum"))}
    counting: set[str] = set()
    for number in numbering.iter(w("num")):
        abstract = abstracts.get(value_of(number, "abstractNumId"))
        level = None if abstract is None else abstract.find(w("lvl"))
        if level is not None and value_of(level, "numFmt") not in ("bullet", "none"):
            counting.add(number.get(w("numId"), ""))
    return frozenset(
        style.get(w("styleId"), "")
        for style in styles.iter(w("style"))
        if (used := style.find(f"{w('pPr')}/{w('numPr')}")) is not None
        and value_of(used, "numId") in counting
    )


def begin_lists(
    root: etree._Element, codes: Codes, slots: list[Slot], counting: Collection[str]
) -> None:
    """Let the numbered paragraphs of each loop say of which list they are when they are printed."""
    loops: list[int] = []
    for node in list(root.iter(etree.PI, w("p"))) if counting else ():
        if node.tag == w("p"):
            properties = node.find(w("pPr"))
            if loops and properties is not None and _counts(properties, counting):
                slots.append(Slot(Form(), opening=value_of(properties, "pStyle")))
                code = f" loop | docgen_list({len(slots) - 1}) "
                mark = instruction(codes.tag(Tag(EXPRESSION, "", code), loops[-1]))
                properties.insert(sum(one.tag in _BEFORE_NUMBERING for one in properties), mark)
        else:
            _follow(node, codes, loops)


def _counts(properties: etree._Element, counting: Collection[str]) -> bool:
    """Tell whether a paragraph is numbered by its style, and by nothing of its own."""
    return value_of(properties, "pStyle") in counting and properties.find(w("numPr")) is None


def _follow(node: etree._Element, codes: Codes, loops: list[int]) -> None:
    """Keep the lines of the loops that are begun and not yet ended."""
    one = codes.tag_of(node)
    if one is not None and one.tag.marks is STATEMENT and codes.texts[one.number]:
        if one.tag.word == "for":
            loops.append(one.line)
        elif one.tag.word == "endfor" and loops:
            loops.pop()


@pass_context
def numbering(context: Filling, loop: object, number: int) -> str:
    """Return the numbering property of a paragraph in a loop; a new list when the loop is new."""
    return context.state.list_in(loop, context.state.slots[number].opening)


FILTERS = {"docgen_list": numbering}
