"""The language that a Word file says it is in, for reading aloud and for spelling."""

from collections.abc import Mapping

from docgen.render.words import is_default, parse, w


def language_of(parts: Mapping[str, bytes], styles: str) -> str | None:
    """Return what the default style says of the language, else what the document's defaults say."""
    if styles not in parts:
        return None
    root = parse(parts[styles])
    normal = [style for style in root.iter(w("style")) if is_default(style)]
    marks = (
        mark for node in (*normal, *root.findall(w("docDefaults"))) for mark in node.iter(w("lang"))
    )
    return next((language for mark in marks if (language := mark.get(w("val")))), None)


def is_swedish(language: str) -> bool:
    """Tell whether a language tag is Swedish, of whatever country."""
    return language.partition("-")[0].casefold() == "sv"
