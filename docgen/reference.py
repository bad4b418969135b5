"""The names of a document type in the order in which a secretary looks them up, and their tags."""

from dataclasses import dataclass

from docgen.documents import DocumentType
from docgen.names import Offered, offered
from docgen.texts.names import EMPTY_VALUE, KINDS, LIST_VALUE, QUOTED, Filtered


@dataclass(frozen=True, slots=True)
class Group:
    """Names that stand together: those outside loops, or those of one list's items."""

    items_of: Offered | None
    names: tuple[Offered, ...]


def reference(kind: DocumentType) -> list[Group]:
    """Return every name that a type's template may use: those outside loops first."""
    every = list(offered(kind.names()))
    lists = [one for one in every if one.names.item is not None]
    return [
        Group(None, tuple(one for one in every if not one.within)),
        *(Group(outer, tuple(one for one in every if one.within == outer.name)) for outer in lists),
    ]


def kind_of(one: Offered) -> str:
    """Return what a name's kind is called."""
    return KINDS[one.names.kind].name


def tag_of(one: Offered) -> str:
    """Return the tag that prints a value of a name's kind, or goes through it."""
    return KINDS[one.names.kind].tag.format(name=one.name, each=one.names.each)


def loop_tags_of(one: Offered) -> tuple[str, str]:
    """Return the tags that begin a loop over a list's items: by paragraphs, and by table rows."""
    begin = tag_of(one).partition(" … ")[0]
    return begin, begin.replace("{%p ", "{%tr ")


def example_of(one: Offered) -> str:
    """Return an example of a value; of a list or a group, a tag that goes into it."""
    names = one.names
    if names.item is not None or (names.attributes and names.may_be_empty):
        return tag_of(one)
    for attribute, inner in names.attributes.items():
        return tag_of(Offered(f"{one.name}.{attribute}", "", one.within, inner))
    return names.example


def given(example: Filtered) -> str:
    """Return what a filter was given, as a reader sees it."""
    match example.value:
        case None:
            return EMPTY_VALUE
        case tuple() as values:
            return LIST_VALUE.format(values=", ".join(map(str, values)))
        case str() as value if value != value.strip():
            return QUOTED.format(text=value)
        case value:
            return str(value)
