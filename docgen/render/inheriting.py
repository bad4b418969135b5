"""One house, many papers: a template takes what it shares from the house's base template.

A template notes, in a document variable that Word keeps, the digest of each unit as the base had
it. A unit that is still as noted is the base's and follows it; one that somebody changed in the
template is the template's own and stays; one that the base has and the template lacks is added,
but for headers and footers: a template may have pages without them. A template that notes nothing
inherits nothing.
"""

import copy
import hashlib
import json
from collections.abc import Mapping

from lxml import etree

from docgen.errors import TemplateRejected
from docgen.render.layout import Relationship, related, relationships_name
from docgen.render.parts import declare, relate, relationships
from docgen.render.units import DEFAULTS, HEADS, REFERENCES, STYLE, THEME, Shared
from docgen.render.words import R_NS, parse, serialize, w, whole_number

_NOTE = "docgen.grundmall"
_LONGEST_NOTE = 200_000
_SETTINGS = "word/settings.xml"
_AFTER_NOTE = (
    "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping",
    "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions",
    "readModeInkLockDown", "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags",
    "decimalSymbol", "listSeparator",
)  # fmt: skip
"""What follows document variables among the settings (ECMA-376 part 1, 17.15.1.78)."""
_COPIED = ("image", "hyperlink")
"""What a header may refer to and take along."""


def inherit(
    parts: Mapping[str, bytes], base: Mapping[str, bytes], base_file: str = ""
) -> dict[str, bytes]:
    """Return a template's parts with what it shares as the base has it, and without its note.

    Raises TemplateRejected when a part of either is broken; what is wrong in the base is said of
    ``base_file``.
    """
    noted = _noted(parts)
    own = without_note(parts)
    if not noted or not _differ(own, base, noted):
        return own
    try:
        theirs = Shared(base)
        told = theirs.digests()
    except TemplateRejected as error:
        raise error.about(base_file) from None
    return _Heir(own, theirs, told, noted, base_file).parts


def noting(parts: Mapping[str, bytes], base: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a template's parts with a note of every unit that is as the base has it."""
    own = without_note(parts)
    theirs = Shared(base).digests()
    same = {name: told for name, told in Shared(own).digests().items() if theirs.get(name) == told}
    root = parse(own[_SETTINGS]) if _SETTINGS in own else None
    if root is None:
        return own
    variables = root.find(w("docVars"))
    if variables is None:
        variables = etree.Element(w("docVars"))
        after = next((node for node in root if etree.QName(node).localname in _AFTER_NOTE), None)
        root.insert(len(root) if after is None else root.index(after), variables)
    told = json.dumps(same, ensure_ascii=False, separators=(",", ":"))
    etree.SubElement(variables, w("docVar"), {w("name"): _NOTE, w("val"): told})
    return {**own, _SETTINGS: serialize(root)}


def without_note(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return parts without the note: a finished paper does not carry it."""
    if _NOTE.encode() not in parts.get(_SETTINGS, b""):
        return dict(parts)
    root = parse(parts[_SETTINGS])
    for variable in list(root.iter(w("docVar"))):
        variables = variable.getparent()
        if variable.get(w("name")) == _NOTE and variables is not None:
            variables.remove(variable)
            around = variables.getparent()
            if not len(variables) and around is not None:
                around.remove(variables)
    return {**parts, _SETTINGS: serialize(root)}


def _noted(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the digests that a template notes; none when it notes none, or nothing readable."""
    if _NOTE.encode() not in parts.get(_SETTINGS, b""):
        return {}
    for variable in parse(parts[_SETTINGS]).iter(w("docVar")):
        if variable.get(w("name")) == _NOTE:
            note = variable.get(w("val"), "")
            try:
                told: object = json.loads(note) if len(note) < _LONGEST_NOTE else None
            except (ValueError, RecursionError):
                return {}
            return (
                {str(key): str(one) for key, one in told.items()} if isinstance(told, dict) else {}
            )
    return {}


def _differ(
    parts: Mapping[str, bytes], base: Mapping[str, bytes], noted: Mapping[str, str]
) -> bool:
    """Tell whether there may be anything to take; most templates have the base's very parts."""
    known = {hashlib.sha256(part).digest() for part in base.values()}
    heads = {name.partition("/")[0] for name in noted if name.startswith(HEADS)}
    shared = ("styles", "numbering", "theme/", *heads)
    return any(
        hashlib.sha256(part).digest() not in known
        for name, part in parts.items()
        if name.startswith(tuple(f"word/{beginning}" for beginning in shared))
    )


class _Heir:
    """Takes units into a template, one kind after the other."""

    def __init__(
        self,
        parts: Mapping[str, bytes],
        base: Shared,
        theirs: Mapping[str, str],
        noted: Mapping[str, str],
        base_file: str,
    ) -> None:
        self.parts = dict(parts)
        self._own, self._base, self._base_file = Shared(parts), base, base_file
        mine = self._own.digests()
        self._wanted = {
            name
            for name, told in theirs.items()
            if mine.get(name) != told and mine.get(name, "") in ("", noted.get(name))
        }
        self._brought: dict[str, str] = {}
        self._take_theme()
        self._take_styles()
        self._take_heads()

    def _take_theme(self) -> None:
        if THEME in self._wanted and self._own.theme:
            self.parts[self._own.theme] = self._base.parts[self._base.theme]

    def _take_styles(self) -> None:
        names = [name.partition("/")[2] for name in self._wanted if name.startswith(f"{STYLE}/")]
        layout = self._own.layout
        if layout.styles not in self.parts or not (names or DEFAULTS in self._wanted):
            return
        root = self._own.trees[layout.styles]
        defaults = root.find(w("docDefaults"))
        theirs = self._base.trees[self._base.layout.styles].find(w("docDefaults"))
        if DEFAULTS in self._wanted and defaults is not None and theirs is not None:
            root.replace(defaults, copy.deepcopy(theirs))
        self._ids = self._names_for(names)
        for name in sorted(names):
            self._take_style(root, name)
        self.parts[layout.styles] = serialize(root)
        if self._brought:
            self.parts[layout.numbering] = serialize(self._own.trees[layout.numbering])

    def _names_for(self, names: list[str]) -> dict[str, str]:
        """Return the identifiers of styles in the template, those that are to come among them."""
        ids = dict(self._own.ids)
        for name in sorted(names):
            identifier = self._base.ids[name]
            while name not in ids and identifier in ids.values():
                identifier += "0"
            ids.setdefault(name, identifier)
        return ids

    def _take_style(self, root: etree._Element, name: str) -> None:
        style = copy.deepcopy(self._base.styles[name])
        style.set(w("styleId"), self._ids[name])
        self._rename(style)
        for number in style.iter(w("numId")):
            number.set(w("val"), self._list_like(number.get(w("val"), "")))
        old = self._own.styles.get(name)
        if old is None:
            root.append(style)
        else:
            root.replace(old, style)

    def _rename(self, node: etree._Element) -> None:
        """Let references to styles bear the template's identifiers."""
        for reference in node.iter(*(w(one) for one in REFERENCES)):
            name = self._base.names.get(reference.get(w("val"), ""), "")
            reference.set(w("val"), self._ids.get(name, reference.get(w("val"), "")))

    def _list_like(self, number: str) -> str:
        """Return the number of a list in the template that is defined as one of the base's."""
        theirs = self._base.lists.get(number)
        numbering = self._own.trees.get(self._own.layout.numbering)
        if theirs is None or numbering is None:
            return "0"
        form = self._base.list_forms[number]
        for known, own in self._own.list_forms.items():
            if own == form:
                return known
        if form not in self._brought:
            self._brought[form] = self._bring_list(numbering, theirs)
        return self._brought[form]

    def _bring_list(self, numbering: etree._Element, definition: etree._Element) -> str:
        abstracts, numbers = numbering.findall(w("abstractNum")), numbering.findall(w("num"))
        brought = copy.deepcopy(definition)
        self._rename(brought)
        taken = (whole_number(one.get(w("abstractNumId"))) for one in abstracts)
        free = str(max(taken, default=0) + 1)
        brought.set(w("abstractNumId"), free)
        number = etree.Element(w("num"))
        own = str(max((whole_number(one.get(w("numId"))) for one in numbers), default=0) + 1)
        number.set(w("numId"), own)
        etree.SubElement(number, w("abstractNumId"), {w("val"): free})
        numbering.insert(numbering.index(abstracts[-1]) + 1 if abstracts else 0, brought)
        numbering.insert(numbering.index(numbers[-1]) + 1 if numbers else len(numbering), number)
        return own

    def _take_heads(self) -> None:
        for role, part in self._own.heads.items():
            if role in self._wanted:
                self._take_head(part, self._base.heads[role])

    def _take_head(self, part: str, theirs: str) -> None:
        root = copy.deepcopy(self._base.trees[theirs])
        for reference in root.iter(*(w(one) for one in REFERENCES)):
            name = self._base.names.get(reference.get(w("val"), ""), "")
            known = self._own.ids.get(name) or self._base.ids.get(name, "")
            reference.set(w("val"), known)
        self.parts[part] = serialize(root)
        self.parts.pop(relationships_name(part), None)
        for one in related(self._base.trees, theirs):
            if one.kind in _COPIED:
                self._take_along(part, one)

    def _take_along(self, part: str, one: Relationship) -> None:
        """Let a header or footer refer to what the base's does: a picture, or a web address."""
        kind, target = one.kind, one.target
        if kind == "image":
            if one.is_external or target not in self._base.parts:
                raise TemplateRejected("mall.grundmall_bild", file=self._base_file)
            data = self._base.parts[target]
            ending = target.rpartition(".")[2]
            target = f"word/media/grundmall-{hashlib.sha256(data).hexdigest()[:16]}.{ending}"
            self.parts[target] = data
            declare(self.parts, "Default", "Extension", ending, _content_type(ending))
            target = f"/{target}"
        root = relationships(self.parts, part)
        relate(root, one.identifier, f"{R_NS}/{kind}", target)
        self.parts[relationships_name(part)] = serialize(root)


def _content_type(ending: str) -> str:
    return f"image/{'jpeg' if ending.casefold() in ('jpg', 'jpeg') else ending.casefold()}"
