"""Streaming XML for spreadsheet parts: no DTD, bounded depth, names without their namespace.

Expat reads UTF-8 and UTF-16 alike, and neither prefixes nor the strict namespace change the local
names, so legal but unusual files read as the ordinary ones do.
"""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from docgen.errors import WorkbookRejected

Attributes = dict[str, str]
Start = Callable[[Attributes], None]
End = Callable[[str], None]
_DEEPEST = 64
_RELATIONSHIP_ID = "relationships id"


def walk(part: bytes, starts: Mapping[str, Start], ends: Mapping[str, End]) -> None:
    """Call ``starts[name](attributes)`` and ``ends[name](text)`` for the elements named.

    ``text`` is the character data directly inside the element. An attribute of the relationships
    namespace is given as ``r:id``. Raises WorkbookRejected for XML that is not well formed, has a
    document type, or is nested too deep; also when a handler meets an attribute that is missing or
    makes no sense (KeyError, ValueError).
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    texts: list[list[str]] = []

    def start(name: str, attributes: Attributes) -> None:
        texts.append([])
        if len(texts) > _DEEPEST:
            raise WorkbookRejected("xml.djup")
        handler = starts.get(name.rpartition(" ")[2])
        if handler is not None:
            handler(attributes)

    def end(name: str) -> None:
        text = "".join(texts.pop())
        handler = ends.get(name.rpartition(" ")[2])
        if handler is not None:
            handler(text)

    def data(text: str) -> None:
        texts[-1].append(text)

    def refuse_doctype(*_: object) -> None:
        raise WorkbookRejected("xml.dtd")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    parser.StartDoctypeDeclHandler = refuse_doctype
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise WorkbookRejected("xml.trasig", line=error.lineno) from None
    except (LookupError, ValueError):  # expat raises them too, for encodings it cannot read
        raise WorkbookRejected("xml.trasig", line=parser.CurrentLineNumber) from None


def relationship_id(attributes: Attributes) -> str:
    """Return the value of ``r:id``, whichever relationships namespace the file uses."""
    return next(
        (value for name, value in attributes.items() if name.endswith(_RELATIONSHIP_ID)), ""
    )
