"""What a template must use to be a whole template of its type."""

from collections.abc import Iterable, Iterator

from docgen.documents import DocumentType
from docgen.names import Names, Offered, offered
from docgen.vocabulary import nearest


def left_out(kind: DocumentType, names: Iterable[str]) -> Iterator[Offered]:
    """Yield the names that a template of the type must use and this one never does.

    A misspelt name counts as the one that was meant: it is reported as misspelt.
    """
    offers = kind.names()
    used = {_meant(name, offers) for name in names}
    for one in offered(offers):
        if one.path in kind.required_names and one.path not in used:
            yield one


def _meant(name: str, offers: Names) -> str | None:
    """Return the name that was most likely meant, part by part; None if a part is near nothing."""
    way: list[str] = []
    for word in name.split("."):
        known = (offers.item or offers).attributes
        near = word if word in known else nearest(word, known)
        if near is None:
            return None
        way.append(near)
        offers = known[near]
    return ".".join(way)
