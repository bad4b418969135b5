"""The handbook's reference of the names that templates may use, derived from the document types.

``python -m docgen.handbook_names docs/handbok/mallnamn.md`` writes it anew.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from docgen.documents import DocumentType, usable_types
from docgen.handbook import code, plain, table
from docgen.names import Offered
from docgen.reference import example_of, given, kind_of, loop_tags_of, reference
from docgen.texts import names as texts


def names_reference() -> str:
    """Return the whole page, as Markdown."""
    blocks = [
        texts.PAGE_HEADING,
        texts.PAGE_INTRODUCTION,
        *(block for kind in usable_types() for block in _names(kind)),
        texts.PAGE_KINDS,
        texts.PAGE_KINDS_TEXT,
        table(texts.PAGE_KINDS_HEADERS, _kinds()),
        texts.PAGE_FILTERS,
        texts.PAGE_FILTERS_TEXT,
        table(texts.PAGE_FILTERS_HEADERS, _filters()),
        texts.PAGE_TAGS,
        texts.PAGE_TAGS_TEXT,
        table(texts.PAGE_TAGS_HEADERS, ((_tag(tag), does) for tag, does in texts.TAGS.items())),
    ]
    return "\n\n".join(blocks) + "\n"


def _names(kind: DocumentType) -> Iterator[str]:
    yield texts.PAGE_NAMES.format(title=kind.title)
    yield texts.PAGE_NAMES_TEXT.format(name=kind.name)
    for group in reference(kind):
        if group.items_of is not None:
            tag, row_tag = loop_tags_of(group.items_of)
            yield texts.PAGE_ITEMS.format(tag=tag, row_tag=row_tag)
        yield table(texts.PAGE_HEADERS, map(_name, group.names))


def _name(one: Offered) -> Sequence[str]:
    may_be_empty = texts.PAGE_YES if one.names.may_be_empty else ""
    return code(one.name), kind_of(one), plain(one.names.help), _tag(example_of(one)), may_be_empty


def _kinds() -> Iterator[Sequence[str]]:
    for kind in texts.KINDS.values():
        yield kind.name, _tag(kind.tag.format(name=texts.ANY_NAME, each=texts.ANY_ITEM))


def _filters() -> Iterator[Sequence[str]]:
    for name, examples in texts.FILTERS.items():
        for example in examples:
            yield code(name), plain(given(example)), _tag(example.tag), plain(example.printed)


def _tag(tag: str) -> str:
    """A tag as it is typed; in a table of Markdown a bar needs its escape even in code."""
    return code(tag.replace("|", "\\|"))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(names_reference(), "utf-8", newline="\n")
