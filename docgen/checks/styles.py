"""Styles of a Word file: what a paragraph or a run has when it says nothing itself."""

from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.render.words import is_default, parse, value_of, w


class Styles:
    """A file's styles by identifier, and what its paragraphs and runs have."""

    def __init__(self, parts: Mapping[str, bytes], name: str) -> None:
        self._known: dict[str, etree._Element] = {}
        self._default = ""
        root = parse(parts[name]) if name in parts else etree.Element(w("styles"))
        self._defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        for style in root.iter(w("style")):
            identifier = style.get(w("styleId"), "")
            self._known[identifier] = style
            paragraphs = style.get(w("type"), "paragraph") == "paragraph"
            if paragraphs and is_default(style):
                self._default = identifier

    def of_paragraph(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """Yield a paragraph's style and those that it is based on."""
        own = value_of(paragraph.find(w("pPr")), "pStyle")
        return self.chain(own or self._default)

    def chain(self, identifier: str) -> Iterator[etree._Element]:
        """Yield a style and those that it is based on; none of them twice."""
        seen: set[str] = set()
        while identifier and identifier in self._known and identifier not in seen:
            seen.add(identifier)
            style = self._known[identifier]
            yield style
            identifier = value_of(style, "basedOn")

    def paragraph_property(self, paragraph: etree._Element, name: str) -> etree._Element | None:
        """Return a property of a paragraph, its own or its style's."""
        for node in (paragraph, *self.of_paragraph(paragraph)):
            found = node.find(f"{w('pPr')}/{w(name)}")
            if found is not None:
                return found
        return None

    def run_property(
        self, run: etree._Element, paragraph: etree._Element, name: str
    ) -> etree._Element | None:
        """Return a property of a run: its own, its styles' or the file's."""
        own = self.chain(value_of(run.find(w("rPr")), "rStyle"))
        for node in (run, *own, *self.of_paragraph(paragraph)):
            found = node.find(f"{w('rPr')}/{w(name)}")
            if found is not None:
                return found
        return None if self._defaults is None else self._defaults.find(w(name))

    def is_listed(self, paragraph: etree._Element) -> bool:
        """Tell whether Word sets a bullet or a number before a paragraph."""
        numbering = self.paragraph_property(paragraph, "numPr")
        return numbering is not None and value_of(numbering, "numId") != "0"
