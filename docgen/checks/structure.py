"""What a template's Word file lacks: header rows, texts for pictures, levels, a language.

And a total that it would compute itself: a figure that no cell stands behind.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from docgen.checks.headings import skipped_levels
from docgen.render.faults import Fault
from docgen.render.words import parse, quoted, text_of, w

MAIN = "word/document.xml"
_STYLES = "word/styles.xml"
_TEXT = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_ROW_TAG = re.compile(r"(?:\s*\{%[-+]?\s*tr\s(?:(?!%\}).)*%\})+\s*", re.DOTALL)
_LAYOUT = re.compile(r"\s*layout", re.IGNORECASE)
_OFF = ("0", "false", "off")
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TEXT_BOX = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}txbx"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_VML = "{urn:schemas-microsoft-com:vml}"


def structure_faults(parts: Mapping[str, bytes]) -> list[Fault]:
    """Return what is wrong with a Word file's structure, part by part in the order of reading."""
    faults: list[Fault] = []
    for name in sorted(filter(_TEXT.fullmatch, parts)):
        page = _Page(name, parse(parts[name]))
        if name == MAIN:
            faults += _tables(page)
            faults += _headings(page, parts)
        faults += _pictures(page)
        faults += _computing_fields(page)
    return [*faults, *_language_faults(parts)]


class _Page:
    """A part, its paragraphs numbered."""

    def __init__(self, name: str, root: etree._Element) -> None:
        self.name = name
        self.root = root
        self._paragraphs = list(root.iter(w("p")))
        self._numbers = {paragraph: number for number, paragraph in enumerate(self._paragraphs)}

    def fault(self, code: str, at: etree._Element | int | None, **details: object) -> Fault:
        """Make a fault at a paragraph; with None it is about the part as a whole."""
        paragraph = self._paragraphs[at] if isinstance(at, int) else at
        words = {name: str(word) for name, word in details.items()}
        if paragraph is None:
            return Fault(code=code, part=self.name, details=words)
        number, text = self._numbers[paragraph], quoted(text_of(paragraph))
        return Fault(code=code, part=self.name, paragraph=number, text=text, details=words)


def _tables(page: _Page) -> Iterator[Fault]:
    """A table's first row heads its columns, unless it has a single row or says it is layout."""
    for table in page.root.iter(w("tbl")):
        rows = [row for row in table.iter(w("tr")) if _owner(row, "tbl") is table]
        lasting = [row for row in rows if not _ROW_TAG.fullmatch(_text(row))]
        repeated = len(lasting) < len(rows)
        if not lasting or (len(lasting) == 1 and not repeated) or _is_layout(table):
            continue
        if not _is_header(lasting[0]):
            first = next(lasting[0].iter(w("p")), None)
            row = quoted(_text(lasting[0]))
            yield page.fault("mall.tabell_utan_rubrikrad", first, row=row)


def _owner(node: etree._Element, name: str) -> etree._Element | None:
    return next(node.iterancestors(w(name)), None)


def _text(node: etree._Element) -> str:
    return " ".join(text_of(paragraph) for paragraph in node.iter(w("p")))


def _is_header(row: etree._Element) -> bool:
    mark = row.find(f"{w('trPr')}/{w('tblHeader')}")
    return mark is not None and mark.get(w("val")) not in _OFF


def _is_layout(table: etree._Element) -> bool:
    """Tell whether the table's alternative text says that it only places what stands in it."""
    properties = table.find(w("tblPr"))
    marks = () if properties is None else properties.iter(w("tblCaption"), w("tblDescription"))
    return any(_LAYOUT.match(mark.get(w("val"), "")) for mark in marks)


def _headings(page: _Page, parts: Mapping[str, bytes]) -> Iterator[Fault]:
    for skip in skipped_levels(page.root, parts):
        code = "mall.hoppad_rubrikniva" if skip.before else "mall.forsta_rubrikniva"
        yield page.fault(
            code, skip.paragraph, level=skip.level, before=skip.before, wanted=skip.before + 1
        )


def _pictures(page: _Page) -> Iterator[Fault]:
    """Every picture has a text for those who cannot see it, or says that it is decoration.

    A text box tells itself, and what old programs show instead of a drawing is told by the drawing.
    """
    pictures = [*_drawings(page.root), *_old_pictures(page.root)]
    for node, name, told in pictures:
        if not told.strip() and next(node.iterancestors(_FALLBACK), None) is None:
            yield page.fault("mall.bild_utan_text", _owner(node, "p"), name=name)


def _drawings(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Yield each drawing with its name and its alternative text."""
    for drawing in root.iter(f"{_DRAWN}inline", f"{_DRAWN}anchor"):
        about = drawing.find(f"{_DRAWN}docPr")
        if about is None or next(drawing.iter(_TEXT_BOX), None) is not None:
            continue
        if not any(mark.get("val", "1") not in _OFF for mark in about.iter(_DECORATIVE)):
            yield drawing, about.get("name", ""), about.get("descr", "") + about.get("title", "")


def _old_pictures(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Yield the same of pictures drawn in VML, as Word wrote them until 2007."""
    for shape in root.iter(f"{_VML}shape", f"{_VML}rect"):
        if shape.find(f"{_VML}imagedata") is not None:
            yield shape, shape.get("id", ""), shape.get("alt", "")


@dataclass(slots=True)
class _Field:
    paragraph: etree._Element | None
    code: str = ""


def _computing_fields(page: _Page) -> Iterator[Fault]:
    """Word's own formulas: fields whose code begins with an equals sign."""
    for field in _fields(page.root):
        code = " ".join(field.code.split())
        if code.startswith("="):
            yield page.fault("mall.falt_raknar", field.paragraph, field=quoted(code))


def _fields(root: etree._Element) -> Iterator[_Field]:
    """Yield every field and its own code, split over runs or not; a field may hold others."""
    begun: list[_Field] = []
    for node in root.iter(w("fldSimple"), w("fldChar"), w("instrText")):
        if node.tag == w("fldSimple"):
            yield _Field(_owner(node, "p"), node.get(w("instr"), ""))
        elif node.tag == w("instrText"):
            if begun:
                begun[-1].code += node.text or ""
        elif node.get(w("fldCharType")) == "begin":
            begun.append(_Field(_owner(node, "p")))
        elif node.get(w("fldCharType")) == "end" and begun:
            yield begun.pop()
    yield from begun


def _language_faults(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    """What docgen writes is Swedish, and the template must say so to those who read it aloud."""
    language = _language(parts)
    if language is None:
        yield Fault("mall.sprak_saknas", MAIN)
    elif language.partition("-")[0].casefold() != "sv":
        yield Fault("mall.annat_sprak", MAIN, details={"language": language})


def _language(parts: Mapping[str, bytes]) -> str | None:
    """Return what the default style says of the language, else what the document's defaults say."""
    if _STYLES not in parts:
        return None
    root = parse(parts[_STYLES])
    normal = [style for style in root.iter(w("style")) if style.get(w("default")) == "1"]
    marks = (
        mark for node in (*normal, *root.findall(w("docDefaults"))) for mark in node.iter(w("lang"))
    )
    return next((language for mark in marks if (language := mark.get(w("val")))), None)
