"""The names that a context offers to templates, walked from its types and told in Swedish.

A sheet's columns tell themselves, as do the fields of a context; a profile is told in ``texts/``.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from docgen.diagrams import BarChart, Timeline, Tree
from docgen.figures import Figure, Saknas
from docgen.names import Meaning, Names
from docgen.profile import Profile
from docgen.prose import Prose
from docgen.sheets import Column, Row, columns
from docgen.texts.names import KIND_OF_TYPE, MEANINGS
from docgen.values import Tidsrymd

_UNTOLD = Meaning("")
_KINDS: Mapping[object, str] = {
    bool: "ja_nej",
    int: "heltal",
    date: "datum",
    Figure: "antal",
    BarChart: "diagram",
    Tree: "diagram",
    Timeline: "diagram",
    Prose: "prosa",
    Tidsrymd: "tid",
}


def names_of(annotation: object, meaning: Meaning = _UNTOLD) -> Names:
    """Return the names that values of a type offer to templates.

    A field says what it means by ``Annotated[its type, Meaning(…)]``.
    """
    if get_origin(annotation) is Annotated:
        annotation, *marks = get_args(annotation)
        meaning = next((mark for mark in marks if isinstance(mark, Meaning)), meaning)
    parts = _alternatives(annotation)
    offers = [_names(part) for part in parts if part not in (NoneType, Saknas)]
    names = next((found for found in offers if found.attributes or found.item), offers[0])
    item = names.item
    if item is not None and not item.attributes:
        item = replace(item, help=meaning.help, example=meaning.example)
    return replace(
        names,
        item=item,
        kind=meaning.kind or names.kind,
        help=meaning.help,
        example=meaning.example,
        each=meaning.each,
        may_be_empty=NoneType in parts,
    )


def _alternatives(annotation: object) -> tuple[object, ...]:
    if get_origin(annotation) in (Union, UnionType):
        return get_args(annotation)
    return (annotation,)


def _names(annotation: object) -> Names:
    if get_origin(annotation) is tuple:
        return Names(item=names_of(get_args(annotation)[0]), kind="lista")
    if not isinstance(annotation, type):
        return Names(kind="text")
    attributes = _attributes(annotation)
    return Names(attributes, kind="grupp" if attributes else _KINDS.get(annotation, "text"))


def _attributes(annotation: type) -> dict[str, Names]:
    if issubclass(annotation, Row):
        return {column.name: _column(column) for column in columns(annotation)}
    if is_dataclass(annotation) and annotation not in _KINDS:
        hints = get_type_hints(annotation, include_extras=True)
        return {item.name: names_of(hints[item.name]) for item in fields(annotation)}
    return _profile_names(annotation)


def _column(column: Column) -> Names:
    plain = Names(
        kind=KIND_OF_TYPE.get(column.type.name, "text"),
        help=column.help,
        example=str(column.example),
        may_be_empty=not (column.required or column.repeated),
    )
    if column.repeated or column.type.name == "namnlista":
        return replace(plain, item=replace(plain, may_be_empty=False), kind="lista")
    return plain


def _profile_names(annotation: type) -> dict[str, Names]:
    """A profile's own parts offer their fields; what is empty unless given may be empty."""
    if annotation.__module__ != Profile.__module__ or not hasattr(annotation, "model_fields"):
        return {}
    known: Mapping[str, Any] = annotation.model_fields  # pydantic's own type says no more
    return {
        name: replace(
            names_of(info.annotation, MEANINGS.get(f"{annotation.__name__}.{name}", _UNTOLD)),
            may_be_empty=info.default in ("", ()),
        )
        for name, info in known.items()
    }
