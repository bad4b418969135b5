"""Formatted text → runs and paragraphs of WordprocessingML."""

from collections.abc import Iterator

from docgen.errors import TemplateRejected
from docgen.render.escaping import NEW_PAGE, NEW_PARAGRAPH, escape, run_text, segments
from docgen.render.rich import RichText, RichTextParagraph
from docgen.render.state import State
from docgen.render.words import Form

_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def parting(sign: str, form: Form, *, splits: bool) -> str:
    """Return what ends a paragraph between two runs and begins a new one of the same form."""
    if not splits:
        raise TemplateRejected("mall.odelbart", paragraph="")
    return f"</w:p>{_PAGE if sign == NEW_PAGE else ''}<w:p>{form.paragraph}"


def rich_runs(value: RichText, form: Form, state: State, *, splits: bool) -> Iterator[str]:
    """Yield formatted text as runs, and as ends and beginnings of paragraphs of a form."""
    for stretch in value.stretches:
        properties = _properties(stretch, state)
        for segment in segments(stretch.text):
            if segment in (NEW_PARAGRAPH, NEW_PAGE):
                yield parting(segment, form, splits=splits)
            elif segment:
                run = f"<w:r>{properties}{run_text(segment)}</w:r>"
                yield _linked(run, state.link(stretch.url)) if stretch.url else run


def rich_paragraphs(value: RichTextParagraph, state: State) -> str:
    """Return formatted paragraphs."""
    written: list[str] = []
    for paragraph in value.paragraphs:
        style = state.styles.wanted(paragraph.parastyle) if paragraph.parastyle else ""
        form = Form(f'<w:pPr><w:pStyle w:val="{escape(style)}"/></w:pPr>' if style else "")
        text = paragraph.text
        rich = RichText(text) if isinstance(text, str) else text
        runs = "".join(rich_runs(rich, form, state, splits=True))
        written.append(f"<w:p>{form.paragraph}{runs}</w:p>")
    return "".join(written)


def _linked(run: str, relationship: str) -> str:
    return f'<w:hyperlink r:id="{relationship}" w:tgtFrame="_blank">{run}</w:hyperlink>'


def _properties(stretch: RichText, state: State) -> str:
    """Return a run's properties, in the order of the schema (ECMA-376 part 1, 17.3.2)."""
    style = escape(state.styles.wanted(stretch.style)) if stretch.style else ""
    fill, colour = stretch.highlight.lstrip("#"), stretch.color.lstrip("#")
    underline = stretch.underline if isinstance(stretch.underline, str) else "single"
    place = "subscript" if stretch.subscript else "superscript"
    marks: tuple[tuple[object, str], ...] = (
        (style, f'<w:rStyle w:val="{style}"/>'),
        (stretch.font, _fonts(stretch.font)),
        (stretch.bold, "<w:b/>"),
        (stretch.bold and stretch.rtl, "<w:bCs/>"),
        (stretch.italic, "<w:i/>"),
        (stretch.italic and stretch.rtl, "<w:iCs/>"),
        (stretch.strike, "<w:strike/>"),
        (colour, f'<w:color w:val="{colour}"/>'),
        (stretch.size, f'<w:sz w:val="{stretch.size}"/><w:szCs w:val="{stretch.size}"/>'),
        (stretch.underline, f'<w:u w:val="{underline}"/>'),
        (fill, f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'),
        (stretch.subscript or stretch.superscript, f'<w:vertAlign w:val="{place}"/>'),
        (stretch.rtl, "<w:rtl/>"),
        (stretch.lang, f'<w:lang w:val="{stretch.lang}"/>'),
    )
    inside = "".join(xml for is_on, xml in marks if is_on)
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _fonts(font: str) -> str:
    region, _, name = font.rpartition(":")
    escaped = escape(name)
    own = f' w:{region}="{escaped}"' if region else ""
    return f'<w:rFonts w:ascii="{escaped}" w:hAnsi="{escaped}"{own} w:cs="{escaped}"/>'
