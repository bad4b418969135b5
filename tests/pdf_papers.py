"""Papers for PDF: what documents may hold, a piece of body at a time, in the house's styles."""

import io
import sys
import zipfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from docgen.errors import PdfFailed
from docgen.pdf import to_pdfs
from docgen.resources import templates_folder
from tests.builder import png

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPES = "http://schemas.microsoft.com/office/word/2010"
_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": _OFFICE,
    "wp": f"{_DRAWING}/wordprocessingDrawing",
    "a": f"{_DRAWING}/main",
    "pic": f"{_DRAWING}/picture",
    "c": f"{_DRAWING}/chart",
    "wps": f"{_SHAPES}/wordprocessingShape",
    "wpg": f"{_SHAPES}/wordprocessingGroup",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
TITLE = "Uppföljning av landsbygdsstöd"
CREATED = "2024-03-27T00:00:00Z"
_TYPES = {
    "word/footnotes.xml": "wordprocessingml.footnotes",
    "word/charts/chart1.xml": "drawingml.chart",
}
_WIDE = 'cx="3600000" cy="1800000"'


def paper(
    body: str, *, links: Mapping[str, str] = {}, title: str = TITLE, style: str = "Egen"
) -> bytes:
    """Return a Word file of this body; ``links`` are outside targets by relationship id.

    ``style`` names the style ``Egen``.

    A picture (``bild``), a chart (``diagram``) and two footnotes lie ready in it.
    """
    with zipfile.ZipFile(templates_folder() / "tjansteskrivelse.docx") as template:
        parts = {name: template.read(name).decode() for name in template.namelist()}
    relationships = [
        _link("bild", "image", "media/bild.png"),
        _link("diagram", "chart", "charts/chart1.xml"),
        _link("fotnoter", "footnotes", "footnotes.xml"),
        *(_link(key, _kind(key), target, external=True) for key, target in links.items()),
    ]
    parts["word/document.xml"] = _document(body)
    _put(
        parts,
        "word/styles.xml",
        f'<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="{style}"/></w:style>',
    )
    parts["word/header1.xml"] = (
        f"<w:hdr {_DECLARED}>{paragraph('Sidhuvud', style='Header')}</w:hdr>"
    )
    parts["word/footer1.xml"] = (
        f"<w:ftr {_DECLARED}>{paragraph(link('www.example.se', key='ut'), style='Footer')}</w:ftr>"
    )
    parts["word/_rels/footer1.xml.rels"] = _relationships(
        _link("ut", "hyperlink", "https://www.example.se/", external=True)
    )
    parts["word/footnotes.xml"] = _footnotes("Enligt beslut.", "Avrundat.")
    parts["word/charts/chart1.xml"] = _chart()
    parts["docProps/core.xml"] = _core(title)
    _put(parts, "word/_rels/document.xml.rels", "".join(relationships))
    _put(parts, "[Content_Types].xml", "".join(map(_override, _TYPES)))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
        package.writestr("word/media/bild.png", png())
    return target.getvalue()


def _relationships(*links: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(links)}</Relationships>'


def _put(parts: dict[str, str], name: str, inside: str) -> None:
    start, closing, end = parts[name].rpartition("</")
    parts[name] = f"{start}{inside}{closing}{end}"


def _kind(key: str) -> str:
    return "image" if key.startswith("bild") else "hyperlink"


def _link(key: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'


def _override(name: str) -> str:
    kind = f"application/vnd.openxmlformats-officedocument.{_TYPES[name]}+xml"
    return f'<Override PartName="/{name}" ContentType="{kind}"/>'


def _document(body: str) -> str:
    ends = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId10"/>'
        '<w:footerReference w:type="default" r:id="rId12"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="567" '
        'w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    return f"<w:document {_DECLARED}><w:body>{body}{ends}</w:body></w:document>"


def _core(title: str) -> str:
    return (
        '<cp:coreProperties xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:cp="http://schemas.'
        f'openxmlformats.org/package/2006/metadata/core-properties"><dc:title>{title}</dc:title>'
        "<dc:subject>Rapport RUN/13/2024</dc:subject><dc:creator>Region Exempel</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{CREATED}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{CREATED}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def _footnotes(*texts: str) -> str:
    inside = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(text)}</w:p>'
        "</w:footnote>"
        for number, text in enumerate(texts, start=1)
    )
    return f"<w:footnotes {_DECLARED}>{inside}</w:footnotes>"


def run(text: str, marks: str = "") -> str:
    """A run of one text; ``marks`` are the content of its ``w:rPr``."""
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "BodyText", about: str = "") -> str:
    """A paragraph of runs, or of texts that become runs."""
    inside = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{about}</w:pPr>{inside}</w:p>'


def heading(level: int, text: str, bookmark: str = "") -> str:
    """A heading, with a bookmark around it when one is named."""
    return paragraph(_marked(text, bookmark), style=f"Heading{level}")


def _marked(text: str, bookmark: str) -> str:
    if not bookmark:
        return run(text)
    number = sum(bookmark.encode())
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{bookmark}"/>{run(text)}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def lists() -> str:
    """Bullets and numbers, three levels deep and back."""
    return "".join(
        paragraph(f"Punkt {kind} {level}", style=f"List{kind}{level}")
        for kind in ("Bullet", "Number")
        for level in ("", "2", "3", "")
    )


def table(rows: Iterable[Iterable[str]], *, about: str = "") -> str:
    """A table whose first row is a header that comes back on every page."""
    lines = ""
    for number, row in enumerate(rows):
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="2500" w:type="dxa"/></w:tcPr>'
            f"{paragraph(text, style='Tabelltext' if number else 'Tabellhuvud')}</w:tc>"
            for text in row
        )
        marks = "" if number else "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        lines += f"<w:tr>{marks}{cells}</w:tr>"
    grid = '<w:gridCol w:w="2500"/>' * 3
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Docgentabell"/>{about}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>{paragraph('Efter tabellen.')}"
    )


def long_table() -> str:
    """A table over several pages."""
    rows = [[f"Kommun {number}", f"{number} 000", "12,5 %"] for number in range(1, 120)]
    return table([["Kommun", "Belopp (kr)", "Andel"], *rows])


def drawing(graphic: str, uri: str, about: str) -> str:
    """A drawing in a line of its own; ``about`` are its attributes and what stands in it."""
    attributes, _, inside = about.partition("|")
    return paragraph(
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {_WIDE}/>'
        f'<wp:docPr id="{len(graphic)}" name="Bild" {attributes}>{inside}</wp:docPr>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{uri}">{graphic}</a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def picture(about: str, *, key: str = "bild", how: str = "embed") -> str:
    """A picture, in the file or linked to."""
    return drawing(
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="bild.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:{how}="{key}"/><a:stretch><a:fillRect/></a:stretch>'
        f"</pic:blipFill>{_shape(0, 0, 3600000, 1800000)}</pic:pic>",
        _NAMESPACES["pic"],
        about,
    )


def decorative() -> str:
    """A picture that Word knows to be decoration."""
    said = (
        '|<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
        '<adec:decorative val="1"/></a:ext></a:extLst>'
    )
    return picture(said)


def _shape(x: int, y: int, width: int, height: int, kind: str = "rect", tag: str = "pic") -> str:
    return (
        f'<{tag}:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="1F4E5F"/></a:solidFill></{tag}:spPr>'
    )


def drawn_chart(about: str) -> str:
    """Bars drawn as a group of shapes, with a text in each."""
    bars = "".join(
        f'<wps:wsp><wps:cNvPr id="{number}" name="Stapel"/><wps:cNvSpPr/>'
        f"{_shape(number * 700000, 0, 500000, number * 300000, tag='wps')}<wps:txbx>"
        f"<w:txbxContent>{paragraph(f'Stapel {number}', style='Tabelltext')}</w:txbxContent>"
        "</wps:txbx><wps:bodyPr/></wps:wsp>"
        for number in range(1, 4)
    )
    return drawing(
        "<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {_WIDE}/><a:chOff x="0" y="0"/><a:chExt {_WIDE}/></a:xfrm>'
        f"</wpg:grpSpPr>{bars}</wpg:wgp>",
        _NAMESPACES["wpg"],
        about,
    )


def native_chart(about: str) -> str:
    """A chart of Word's own."""
    return drawing('<c:chart r:id="diagram"/>', _NAMESPACES["c"], about)


@cache
def _chart() -> str:
    names = "".join(
        f'<c:pt idx="{number}"><c:v>{name}</c:v></c:pt>'
        for number, name in enumerate(("Berg", "Krokom", "Åre"))
    )
    told = {"LegendKey": 0, "Val": 1, "CatName": 0, "SerName": 0, "Percent": 0, "BubbleSize": 0}
    said = "".join(f'<c:show{what} val="{shown}"/>' for what, shown in told.items())
    values = "".join(
        f'<c:pt idx="{number}"><c:v>{number * 10 + 5.5}</c:v></c:pt>' for number in range(3)
    )
    return (
        f'<c:chartSpace {_DECLARED}><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        '<c:ser><c:idx val="0"/><c:order val="0"/>'
        f"<c:dLbls>{said}</c:dLbls>"
        '<c:cat><c:strLit><c:ptCount val="3"/>'
        f"{names}</c:strLit></c:cat>"
        f'<c:val><c:numLit><c:ptCount val="3"/>{values}</c:numLit></c:val>'
        '</c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/>'
        '<c:scaling/><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx>'
        '<c:axId val="2"/><c:scaling/><c:delete val="0"/><c:axPos val="l"/><c:majorGridlines/>'
        '<c:crossAx val="1"/></c:valAx></c:plotArea><c:plotVisOnly val="1"/></c:chart>'
        "</c:chartSpace>"
    )


def text_box(about: str) -> str:
    """A box with text in it."""
    return drawing(
        f'<wps:wsp><wps:cNvSpPr txBox="1"/>{_shape(0, 0, 3600000, 1800000, tag="wps")}<wps:txbx>'
        f"<w:txbxContent>{paragraph('Text i en ruta.')}</w:txbxContent></wps:txbx><wps:bodyPr/>"
        "</wps:wsp>",
        _NAMESPACES["wps"],
        about,
    )


def link(text: str, *, key: str = "", anchor: str = "") -> str:
    """A link out by its relationship, or to a bookmark."""
    where = f'r:id="{key}"' if key else f'w:anchor="{anchor}"'
    marks = '<w:rStyle w:val="Hyperlink"/>'
    return f'<w:hyperlink {where} w:history="1">{run(text, marks)}</w:hyperlink>'


def field(code: str, shown: str) -> str:
    """A field and what it showed last."""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f'<w:t xml:space="preserve">{shown}</w:t>',
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{part}</w:r>" for part in parts)


def bordered() -> str:
    """Paragraphs within borders: alone, two together, and a rule under one."""
    around = "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="4" w:color="1F4E5F"/>'
        for side in ("top", "left", "bottom", "right")
    )
    box = f'<w:pBdr>{around}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="EAF1F3"/>'
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="1F4E5F"/></w:pBdr>'
    return (
        paragraph("Inom en ram.", about=box)
        + paragraph("Mellan.")
        + paragraph("Först i en ram.", about=box)
        + paragraph("Sist i samma ram.", about=box)
        + paragraph("Över en linje.", about=rule)
    )


def contents() -> str:
    """A table of contents with links, and the headings that it names."""

    def entry(number: int, text: str) -> str:
        inside = run(text) + "<w:r><w:tab/></w:r>" + field(f"PAGEREF _Toc{number} \\h", "1")
        return f'<w:hyperlink w:anchor="_Toc{number}" w:history="1">{inside}</w:hyperlink>'

    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        'TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    tab = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>'
    return (
        paragraph(begin, entry(1, "Första delen"), about=tab)
        + paragraph(entry(2, "Andra delen"), end, about=tab)
        + heading(2, "Första delen", "_Toc1")
        + paragraph("Om den.")
        + heading(2, "Andra delen", "_Toc2")
    )


def references() -> str:
    """A numbered caption and a reference to it."""
    number = run("Tabell ") + field("SEQ Tabell \\* ARABIC", "1")
    caption = (
        f'<w:bookmarkStart w:id="77" w:name="_Ref1"/>{number}<w:bookmarkEnd w:id="77"/>'
        + run(" Stöd per kommun")
    )
    return (
        paragraph("Se ", field("REF _Ref1 \\h", "Tabell 1"), " nedan.")
        + paragraph(caption, style="Caption")
        + table([["Kommun", "Belopp (kr)", "Andel"], ["Berg", "1 000", "100 %"]])
    )


def landscape(inside: str) -> str:
    """A section whose pages lie down."""
    upright = '<w:pgSz w:w="11906" w:h="16838"/>'
    lying = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'

    def ends(size: str) -> str:
        return paragraph(about=f'<w:sectPr><w:type w:val="nextPage"/>{size}</w:sectPr>')

    return paragraph("Före.") + ends(upright) + inside + ends(lying) + paragraph("Efter.")


def footnoted() -> str:
    """A sentence with two footnotes."""
    marks = "".join(
        f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference '
        f'w:id="{number}"/></w:r>'
        for number in (1, 2)
    )
    return paragraph("Med fotnoter.", marks)


def grouped(text: str) -> str:
    """A group of shapes that stands between two paragraphs and before a picture."""
    group = drawn_chart(f'descr="{text}"')
    return paragraph("Före.") + group + paragraph("Emellan.") + picture('descr="En röd bild"')


def controls() -> str:
    """A check box, a date and a choice, as Word keeps them."""
    kinds = (
        ("Ja", "<w:text/>"),
        ("2024-03-27", '<w:date><w:dateFormat w:val="yyyy-MM-dd"/></w:date>'),
        ("Berg", '<w:dropDownList><w:listItem w:displayText="Berg" w:value="1"/></w:dropDownList>'),
    )
    return paragraph(
        *(
            f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"
            for text, kind in kinds
        )
    )


def symbols() -> str:
    """Signs that the fonts Symbol and Wingdings have numbers of their own for."""
    signs = (("Symbol", "F0B7"), ("Wingdings", "F0A7"), ("Wingdings", "F0FC"))
    return paragraph(
        "Tecken: ",
        *(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>' for font, code in signs),
    )


def papers() -> dict[str, bytes]:
    """Return a paper for each thing that a PDF must hold, and one with all of them."""
    table_of_two = table([["Kommun", "Belopp (kr)", "Andel"], ["Berg", "1 000", "100 %"]])
    two_links = paragraph("Läs ", link("villkoren", key="ut"), " och ", link("här", anchor="mal"))
    pieces = {
        "listor": lists(),
        "tabell": long_table(),
        "bild": picture('descr="En röd bild"'),
        "bild-med-titel": picture('title="Bild" descr="En röd bild"'),
        "lankar": two_links + heading(2, "Målet", "mal"),
        "fotnoter": footnoted(),
        "ramar": bordered(),
        "ritat-diagram": grouped("Tre staplar"),
        "diagram": native_chart('descr="Stöd per kommun"'),
        "liggande": landscape(table_of_two + drawn_chart('descr="Liggande staplar"')),
        "innehall": contents(),
        "hanvisningar": references(),
        "ruta": text_box('descr="En ruta"') + text_box(""),
        "dekor": decorative() + picture('descr="En röd bild"'),
        "kontroller": controls(),
        "tecken": symbols(),
        "engelska": paragraph(run("In English", '<w:lang w:val="en-GB"/>'), " och svenska."),
    }
    begins = heading(1, TITLE)
    targets = {"ut": "https://www.example.se/villkor"}
    made = {name: paper(begins + body, links=targets) for name, body in pieces.items()}
    made["allt"] = paper(begins + "".join(pieces.values()), links=targets)
    made["rubriker"] = paper(
        begins + heading(3, "Hoppar") + heading(3, "Lika") + heading(4, "Under") + heading(2, "Upp")
    )
    return made


def main(folder: str) -> None:
    """Write the PDF of every paper into a folder, for validators to judge."""
    made = papers()
    for name, pdf in zip(made, to_pdfs(list(made.values())), strict=True):
        if isinstance(pdf, PdfFailed):
            raise pdf
        Path(folder, f"{name}.pdf").write_bytes(pdf)


if __name__ == "__main__":
    main(sys.argv[1])
