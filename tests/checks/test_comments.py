"""The annotated copy: each note a comment at its place, the rest of the file as it was."""

from pathlib import Path

import pytest
from lxml import etree

from docgen.checks import Note, annotate
from docgen.checks.document import read_document
from docgen.pdf import to_pdf
from docgen.render.faults import WHOLE_PART
from docgen.resources import templates_folder
from tests.builder import parts_of
from tests.render import word

MAIN = "word/document.xml"
COMMENTS = "word/comments.xml"


def note(paragraph: int, part: str = MAIN) -> Note:
    return Note(part, paragraph, f"{part} {paragraph}")


def annotated(path: Path, *notes: Note) -> Path:
    """Write the annotated copy of a file beside it."""
    document, copy = read_document(path), path.with_name("kopia.docx")
    copy.write_bytes(annotate(document.parts, notes, document.layout))
    return copy


def commented(path: Path) -> dict[str, list[str]]:
    """Return what is said of each paragraph that has comments, by its text."""
    parts = parts_of(path)
    comments = {
        str(word.value(node, "id")): "".join(node.itertext())
        for node in word.find(etree.fromstring(parts[COMMENTS]), "w:comment")
    }
    found: dict[str, list[str]] = {}
    for paragraph in word.find(etree.fromstring(parts[MAIN]), ".//w:p"):
        begun = [word.value(node, "id") for node in word.find(paragraph, "w:commentRangeStart")]
        ended = [word.value(node, "id") for node in word.find(paragraph, "w:commentRangeEnd")]
        shown = [word.value(node, "id") for node in word.find(paragraph, "w:r/w:commentReference")]
        assert sorted(map(str, begun)) == sorted(map(str, ended)) == sorted(map(str, shown))
        if shown:
            text = "".join(node.text or "" for node in word.find(paragraph, ".//w:t"))
            found[text] = [comments[str(number)] for number in shown]
    return found


def test_each_note_is_a_comment_at_its_paragraph(tmp_path: Path) -> None:
    path = word.plain(tmp_path / "mall.docx", ["ett", "två", "tre"])
    copy = annotated(path, note(1), note(2), note(2))
    assert commented(copy) == {"två": [f"{MAIN} 1"], "tre": [f"{MAIN} 2"] * 2}


def test_what_is_wrong_elsewhere_is_told_at_the_first_paragraph(tmp_path: Path) -> None:
    path = word.plain(tmp_path / "mall.docx", ["ett", "två"], header="huvud")
    header = "word/header1.xml"
    copy = annotated(path, note(0, part=header), note(WHOLE_PART), note(99))
    assert commented(copy) == {"ett": [f"{header} 0", f"{MAIN} -1", f"{MAIN} 99"]}


def test_what_is_wrong_in_a_text_box_is_told_where_the_box_hangs(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{word.paragraph('i rutan')}</w:txbxContent></w:pict></w:r>"
    path = word.write(tmp_path / "mall.docx", word.paragraph("a") + word.paragraph(box))
    assert list(commented(annotated(path, note(2)))) == ["i rutan"]
    (paragraph,) = word.find(
        etree.fromstring(parts_of(tmp_path / "kopia.docx")[MAIN]), "w:body/w:p[2]"
    )
    assert word.find(paragraph, "w:commentRangeStart")


def test_a_file_without_paragraphs_gets_one(tmp_path: Path) -> None:
    path = word.write(tmp_path / "mall.docx", "<w:sectPr/>")
    assert commented(annotated(path, note(0))) == {"": [f"{MAIN} 0"]}


def test_comments_that_stand_there_are_kept(tmp_path: Path) -> None:
    path = word.plain(tmp_path / "mall.docx", ["ett", "två"])
    again = annotated(annotated(path, note(0)), note(1))
    assert commented(again) == {"ett": [f"{MAIN} 0"], "två": [f"{MAIN} 1"]}
    types = parts_of(again)["[Content_Types].xml"]
    assert types.count(b"/word/comments.xml") == 1


def test_the_author_is_docgen_and_no_clock_is_told(tmp_path: Path) -> None:
    copy = annotated(word.plain(tmp_path / "mall.docx", ["ett"]), note(0))
    (comment,) = word.find(etree.fromstring(parts_of(copy)[COMMENTS]), "w:comment")
    assert (word.value(comment, "author"), word.value(comment, "initials")) == ("docgen", "dg")
    assert word.value(comment, "date") is None


def test_the_same_notes_give_the_same_bytes(tmp_path: Path) -> None:
    path = word.plain(tmp_path / "mall.docx", ["ett", "två"])
    first = annotated(path, note(0), note(1)).read_bytes()
    assert annotated(path, note(0), note(1)).read_bytes() == first


def test_the_parts_that_need_no_change_keep_their_bytes(tmp_path: Path) -> None:
    path = templates_folder() / "tjansteskrivelse.docx"
    source = tmp_path / "mall.docx"
    source.write_bytes(path.read_bytes())
    before, after = parts_of(source), parts_of(annotated(source, note(3)))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        MAIN,
        "word/styles.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }


def test_words_own_styles_of_comments_are_used_or_added(tmp_path: Path) -> None:
    taken = (
        f'<w:styles xmlns:w="{word.W}"><w:style w:type="paragraph" w:styleId="CommentReference">'
        '<w:name w:val="Egen"/></w:style><w:style w:type="paragraph" w:styleId="Kommentarer">'
        '<w:name w:val="annotation text"/></w:style></w:styles>'
    )
    others = {"word/styles.xml": taken}
    path = word.write(tmp_path / "mall.docx", word.paragraph("a"), {}, others)
    copy = parts_of(annotated(path, note(0)))
    styles = etree.fromstring(copy["word/styles.xml"])
    identifiers = [word.value(style, "styleId") for style in word.find(styles, "w:style")]
    assert identifiers == ["CommentReference", "Kommentarer", "CommentReference1"]
    comments = etree.fromstring(copy[COMMENTS])
    (used,) = word.find(comments, "w:comment/w:p/w:pPr/w:pStyle")
    assert word.value(used) == "Kommentarer"


def test_the_copy_is_a_sound_word_file(tmp_path: Path) -> None:
    path = word.sound(tmp_path / "mall.docx")
    assert word.faults(path) == []
    assert word.faults(annotated(path, note(0), note(WHOLE_PART))) == []


@pytest.mark.libreoffice
def test_the_copy_opens_in_libreoffice(tmp_path: Path) -> None:
    path = tmp_path / "mall.docx"
    path.write_bytes((templates_folder() / "tjansteskrivelse.docx").read_bytes())
    assert to_pdf(annotated(path, note(3)).read_bytes()).startswith(b"%PDF")
