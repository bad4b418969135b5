"""The names that a document offers to its template, as a tree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one name means, with an example of its value.

    ``kind`` is the kind of a counted figure, whose type does not tell; ``each`` is what a loop
    calls an item of a list.
    """

    help: str
    example: str = ""
    kind: str = ""
    each: str = "rad"


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a value offers: its attributes, or those of its items if it is a list.

    A plain value offers none. ``kind`` is a key of :data:`docgen.texts.names.KINDS`; ``help`` says
    in Swedish what the value is, and ``example`` is one. ``may_be_empty`` tells whether even a
    final document may lack it; ``each`` is what a loop over a list calls an item of it.
    """

    attributes: Mapping[str, "Names"] = field(default_factory=dict)
    item: "Names | None" = None
    kind: str = ""
    help: str = ""
    example: str = ""
    may_be_empty: bool = False
    each: str = "rad"


@dataclass(frozen=True, slots=True)
class Offered:
    """One name as a template writes it.

    ``name`` is written ``rad.belopp`` inside the loop over the list ``within``; ``path`` says the
    same from the root, ``stod.former.belopp``. ``within`` is empty outside loops.
    """

    name: str
    path: str
    within: str
    names: Names


def offered(names: Names) -> Iterator[Offered]:
    """Walk every name that a template may use, each list followed by what an item of it offers."""
    yield from _attributes(names, "", "", "")


def _attributes(names: Names, name: str, path: str, within: str) -> Iterator[Offered]:
    for attribute, inner in names.attributes.items():
        yield from _one(inner, f"{name}{attribute}", f"{path}{attribute}", within)


def _one(names: Names, name: str, path: str, within: str) -> Iterator[Offered]:
    yield Offered(name, path, within, names)
    yield from _attributes(names, f"{name}.", f"{path}.", within)
    if names.item is not None:
        if names.item.attributes:
            yield from _attributes(names.item, f"{names.each}.", f"{path}.", name)
        else:
            yield Offered(names.each, path, name, names.item)
