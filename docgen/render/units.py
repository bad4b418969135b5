"""What papers of one house share, in units that can be told apart whatever program wrote them.

Word names styles, lists and parts anew when it saves, splits runs and notes its own doings. The
normal form of a unit leaves that out, so two that say the same have the same digest.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from docgen.errors import TemplateRejected
from docgen.render.layout import Layout, layout_of, related
from docgen.render.words import W_NS, name_of, parse, value_of, w

STYLE, THEME, DEFAULTS = "stil", "tema", "grundvärden"
HEADS = ("header", "footer")
REFERENCES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
"""The elements that name a style by its identifier."""
_NOISE = frozenset((
    "rsid", "noProof", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "lang",
    "uiPriority", "qFormat", "semiHidden", "unhideWhenUsed", "link", "aliases", "locked", "name",
    "autoRedefine", "nsid", "tmpl", "rPrChange", "pPrChange", "sectPrChange",
))  # fmt: skip
_BESIDE_THEME = {
    "val": "themeColor", "color": "themeColor", "fill": "themeFill", "ascii": "asciiTheme",
    "hAnsi": "hAnsiTheme", "cs": "cstheme", "eastAsia": "eastAsiaTheme",
}  # fmt: skip
"""Plain values that Word takes from the theme when it saves, and the reference beside each."""
_DEEPEST = 200
"""How deep elements may stand in each other; Word's own papers come to some thirty."""


@dataclass(frozen=True)
class Shared:
    """A Word package seen as units: styles with their lists, the theme, headers and footers."""

    parts: Mapping[str, bytes]

    @cached_property
    def trees(self) -> dict[str, etree._Element]:
        """Return the parts that hold units, and their relationships, parsed."""
        wanted = ("word/", "_rels/")
        return {
            name: parse(part)
            for name, part in self.parts.items()
            if name.startswith(wanted) and name.endswith((".xml", ".rels"))
        }

    @cached_property
    def layout(self) -> Layout:
        """Return where the package keeps what."""
        return layout_of(self.trees)

    @cached_property
    def styles(self) -> dict[str, etree._Element]:
        """Return the styles by name in lower case: identifiers follow the language of Word."""
        return {name_of(style): style for style in self._root(self.layout.styles).iter(w("style"))}

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the names of styles by identifier."""
        return {style.get(w("styleId"), ""): name for name, style in self.styles.items()}

    @cached_property
    def ids(self) -> dict[str, str]:
        """Return the identifiers of styles by name."""
        return {name: identifier for identifier, name in self.names.items()}

    @cached_property
    def lists(self) -> dict[str, etree._Element]:
        """Return the definitions of lists by the numbers that paragraphs use."""
        root = self._root(self.layout.numbering)
        abstracts = {one.get(w("abstractNumId")): one for one in root.iter(w("abstractNum"))}
        found: dict[str, etree._Element] = {}
        for number in root.findall(w("num")):
            abstract = abstracts.get(value_of(number, "abstractNumId"))
            if abstract is not None and number.find(w("lvlOverride")) is None:
                found[number.get(w("numId"), "")] = abstract
        return found

    @cached_property
    def list_forms(self) -> dict[str, str]:
        """Return the normal forms of the lists' definitions by the numbers that paragraphs use.

        A list that a level names is left out: it may be the level's own.
        """
        forms = {one: "".join(self._levels(one)) for one in set(self.lists.values())}
        return {number: forms[definition] for number, definition in self.lists.items()}

    @cached_property
    def heads(self) -> dict[str, str]:
        """Return the parts of headers and footers by what they are for: ``header/first/portrait``.

        The first section that has one of a kind is the one that counts.
        """
        targets = {one.identifier: one.target for one in related(self.trees, self.layout.main)}
        found: dict[str, str] = {}
        for section in self.trees[self.layout.main].iter(w("sectPr")):
            size = section.find(w("pgSz"))
            turned = size is not None and size.get(w("orient")) == "landscape"
            for manner in HEADS:
                for reference in section.findall(w(f"{manner}Reference")):
                    part = next((targets[i] for i in reference.attrib.values() if i in targets), "")
                    role = f"{manner}/{reference.get(w('type'), 'default')}/" + (
                        "landscape" if turned else "portrait"
                    )
                    if part in self.trees:
                        found.setdefault(role, part)
        return found

    @cached_property
    def theme(self) -> str:
        """Return the name of the theme's part; empty when there is none."""
        related_parts = related(self.trees, self.layout.main)
        return next((one.target for one in related_parts if one.kind == "theme"), "")

    def digests(self) -> dict[str, str]:
        """Return the digest of every unit's normal form, by what the unit is."""
        return {name: hashlib.sha256(form.encode()).hexdigest()[:8] for name, form in self._forms()}

    def _levels(self, definition: etree._Element) -> Iterator[str]:
        for level in definition.findall(w("lvl")):
            yield self._form(level, in_list=True)

    def _forms(self) -> Iterator[tuple[str, str]]:
        for name, style in self.styles.items():
            yield f"{STYLE}/{name}", self._form(style)
        defaults = self._root(self.layout.styles).find(w("docDefaults"))
        if defaults is not None:
            yield DEFAULTS, self._form(defaults)
        if self.theme in self.trees:
            yield THEME, "".join(_plain(node) for node in _scheme(self.trees[self.theme]))
        for role, part in self.heads.items():
            yield role, "".join(self._form(node) for node in self.trees[part])

    def _root(self, name: str) -> etree._Element:
        return self.trees[name] if name in self.trees else etree.Element(w("none"))

    def _form(self, node: etree._Element, depth: int = 0, *, in_list: bool = False) -> str:
        """Return an element's normal form; runs that look alike are one."""
        if depth > _DEEPEST:
            raise TemplateRejected("mall.for_djup")
        name = etree.QName(node).localname
        if name in REFERENCES:
            identifier = node.get(w("val"), "")
            return f"{name}={self.names.get(identifier, identifier)};"
        if name == "numId":
            form = "" if in_list else self.list_forms.get(node.get(w("val"), ""), "")
            return f"[{form}]"
        told = " ".join(_attributes(node))
        inner = "".join(self._children(node, depth + 1, in_list=in_list))
        return f"{name}({told}){{{inner}{(node.text or '') if not len(node) else ''}}}"

    def _children(self, node: etree._Element, depth: int, *, in_list: bool) -> Iterator[str]:
        look = None
        for child in node.iterchildren(etree.Element):
            name = etree.QName(child).localname
            if name in _NOISE:
                continue
            if name != "r":
                look = None
                yield self._form(child, depth, in_list=in_list)
                continue
            properties = child.find(w("rPr"))
            own = "" if properties is None else self._form(properties, depth)
            if own != look:
                look = own
                yield f"r:{own}"
            for piece in child.iterchildren(etree.Element):
                word = etree.QName(piece).localname
                if word in ("t", "instrText"):
                    yield piece.text or ""
                elif word != "rPr" and word not in _NOISE:
                    yield self._form(piece, depth)


def _attributes(node: etree._Element) -> Iterator[str]:
    for name, value in sorted(node.attrib.items()):
        space, _, word = str(name).rpartition("}")
        if space not in (f"{{{W_NS}", "") or word.startswith("rsid"):
            continue
        if word in ("styleId", "abstractNumId", "restartNumberingAfterBreak"):
            continue
        beside = _BESIDE_THEME.get(word) if word != "val" or node.tag == w("color") else None
        if beside is None or node.get(w(beside)) is None:
            yield f"{word}={value}"


def _scheme(theme: etree._Element) -> Iterator[etree._Element]:
    yield from theme.iter("{*}clrScheme", "{*}fontScheme")


def _plain(node: etree._Element) -> str:
    """Return the colours or the Latin fonts of a scheme."""
    return "".join(
        f"{etree.QName(one).localname}{sorted(one.attrib.items())}"
        for one in node.iter("{*}srgbClr", "{*}sysClr", "{*}latin")
    )
