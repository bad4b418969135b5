"""The register: all that the archive holds on a page for people, and losing it loses nothing."""

import contextlib
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from lxml import etree

from docgen.archive import register, register_memory
from docgen.archive import root as root_folder
from docgen.archive.facts import Status
from docgen.archive.register import write_whole_register
from docgen.archive.store import Archive
from docgen.archive.writing import writer
from tests.archive.bundles import put, with_register
from tests.command import docgen

EVIL = "<script>alert(1)</script>\" onload='x' & =HYPERLINK(1)"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive with documents of two years, one of them in two versions, one protected."""
    folder = tmp_path / "arkiv"
    put(folder, b"ett", changed=with_register, namnd="Regionala utvecklingsnämnden")
    put(folder, b"tva", changed=with_register, status=Status.UTKAST)
    put(folder, b"x", "RUN/9/2023", changed=with_register, rubrik=EVIL)
    put(folder, b"y", "RUN/10/2023", changed=with_register, rubrik="Om A", personuppgifter=True)
    return folder


def page_of(root: Path, name: str = "register.html") -> etree._Element:
    return etree.fromstring((root / name).read_bytes(), etree.HTMLParser(encoding="utf-8"))


def row_of(root: Path, identifier: str) -> etree._Element:
    (row,) = (row for row in page_of(root).iter("tr") if row.get("id") == identifier)
    return row


def text_of(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def test_every_version_is_linked_and_the_files_are_there(root: Path) -> None:
    links = [str(link.get("href")) for link in page_of(root).iter("a")]
    documents = [link for link in links if link.endswith(".docx")]
    assert len(documents) == 3
    assert all((root / unquote(link)).exists() for link in links)
    assert not any(":" in link for link in links), "inget utanför mappen"


def test_the_page_is_accessible_and_needs_nothing_but_itself(root: Path) -> None:
    page = page_of(root)
    assert page.get("lang") == "sv"
    assert page.findtext("head/title") == "Arkivregister"
    (table,) = page.iter("table")
    assert table.findtext("caption")
    heads = [text_of(head) for head in table.iterfind("thead/tr/th[@scope='col']")]
    assert heads[:3] == ["Diarienummer", "Typ", "Rubrik"]
    rows = table.findall("tbody/tr")
    assert all(len(row) == len(heads) for row in rows)
    assert all(row[0].tag == "th" and row[0].get("scope") == "row" for row in rows)
    labelled = {label.get("for") for label in page.iter("label")}
    assert labelled == {one.get("id") for one in page.iter("input", "select")}
    assert page.find(".//*[@role='status']") is not None
    assert not list(page.iter("link", "img", "iframe"))
    assert not [one for one in page.iter() if one.get("src")]
    policy = page.find(".//meta[@http-equiv='Content-Security-Policy']")
    assert policy is not None
    assert str(policy.get("content")).startswith("default-src 'none'; style-src 'sha256-")


def test_it_is_filtered_by_type_year_board_and_status(root: Path) -> None:
    page = page_of(root)
    choices = {
        str(select.get("name")): [option.text for option in select]
        for select in page.iter("select")
    }
    assert choices == {
        "type": ["Alla", "Tjänsteskrivelse"],
        "year": ["Alla", "2023", "2024"],
        "board": ["Alla"],
        "status": ["Alla", "Slutlig", "Utkast"],
    }
    row = row_of(root, "RUN-13-2024_1")
    assert (row.get("data-year"), row.get("data-status")) == ("2024", "Utkast")


def test_no_title_is_markup_or_a_formula(root: Path) -> None:
    page = page_of(root)
    assert text_of(row_of(root, "RUN-9-2023_1")[2]) == EVIL
    assert len(list(page.iter("script"))) == 1
    sheet = openpyxl.load_workbook(root / "register.xlsx").worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s", "n"}


def test_a_document_with_personal_data_shows_nothing_but_its_number(root: Path) -> None:
    row = row_of(root, "RUN-10-2023_1")
    shown = [text_of(cell) for cell in row if text_of(cell)]
    assert shown == ["RUN/10/2023", "[Skyddat]"]
    assert set(row.attrib) == {"id", "data-year"}
    for path in root.glob("*register*"):
        assert b"Om A" not in path.read_bytes(), path.name
    book = openpyxl.load_workbook(root / "register.xlsx").worksheets[0]
    hidden = [row for row in book.iter_rows(values_only=True) if row[0] == "RUN/10/2023"]
    assert [value for value in hidden[0] if value] == [
        "RUN/10/2023",
        "[Skyddat]",
        1,
        "ja",
        "personuppgifter",
    ]


def test_the_workbook_has_a_row_for_each_version_with_links(root: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO((root / "register.xlsx").read_bytes()))
    sheet = book.worksheets[0]
    rows = [row for row in sheet.iter_rows(min_row=2) if row[0].value == "RUN/13/2024"]
    assert [row[7].value for row in rows] == [2, 1]
    links = [str(row[12].hyperlink and row[12].hyperlink.target) for row in rows]
    assert all((root / unquote(link)).is_file() for link in links)
    assert (sheet.freeze_panes, list(sheet.tables)) == ("A2", ["Register"])
    assert sheet.tables["Register"].ref == sheet.tables["Register"].autoFilter.ref == "A1:N5"


def test_losing_it_loses_nothing(root: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in root.glob("*register*")}
    assert len(before) == 5
    for path in root.glob("*register*"):
        path.unlink()
    ran = docgen("archive", "register", "--archive", root, cwd=tmp_path)
    assert ran.returncode == 0
    assert "(3 dokument)" in ran.stdout
    for name, data in before.items():
        assert (root / name).read_bytes() == data


def test_a_large_archive_has_a_page_a_year_and_only_the_changed_year_is_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "ONE_PAGE", 1000)
    put(root, b"z", "RUN/11/2023", changed=with_register)
    links = [link.get("href") for link in page_of(root).iter("a")]
    assert links[1:] == [
        "register-2024.html",
        "register-2024.xlsx",
        "register-2023.html",
        "register-2023.xlsx",
    ]
    assert len(page_of(root, "register-2023.html").findall(".//tbody/tr")) == 3
    before = (root / "register-2024.html").stat().st_mtime_ns
    put(root, b"w", "RUN/12/2023", changed=with_register)
    assert len(page_of(root, "register-2023.html").findall(".//tbody/tr")) == 4
    assert (root / "register-2024.html").stat().st_mtime_ns == before
    assert not re.findall("RUN/12", (root / "register.html").read_text("utf-8"))


def test_a_large_year_has_a_page_for_each_part_of_its_numbers(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "ONE_PAGE", 900)
    put(root, b"z", "RUN/11/2023", changed=with_register)
    assert (root / "register-2023.html").exists()
    put(root, b"z", "RUN/1012/2023", changed=with_register)
    leads = [(str(link.get("href")), text_of(link)) for link in page_of(root).iter("a")][3:]
    assert [lead for lead in leads if lead[0].endswith(".html")] == [
        ("register-2023-00000.html", "2023, nummer 1–499"),
        ("register-2023-01000.html", "2023, nummer 1000–1499"),
    ]
    assert all((root / name).exists() for name, _ in leads)
    spans = [
        (li.get("data-year"), li.get("data-first"), li.get("data-last"))
        for li in page_of(root).iter("li")
    ]
    assert spans[1:] == [("2023", "0", "499"), ("2023", "1000", "1499")]
    assert page_of(root).find(".//input[@name='number']") is not None
    assert not list(root.glob("register-2023.*")), "en sida som är delad finns inte kvar"
    assert not (root / "register.xlsx").exists()
    other = (root / "register-2023-00000.html").stat().st_mtime_ns
    put(root, b"y", "RUN/1013/2023", changed=with_register)
    assert len(page_of(root, "register-2023-01000.html").findall(".//tbody/tr")) == 2
    assert (root / "register-2023-00000.html").stat().st_mtime_ns == other
    assert "allt är oförändrat" in docgen("archive", "verify", "--archive", root, cwd=root).stdout


@pytest.mark.parametrize("lost", [".register.json", ".register-2023-00000.jsonl"])
@pytest.mark.parametrize("how", [None, b"", b"skr\xe4p", b'{"a": 1}\n', "cut"])
@pytest.mark.parametrize("number", ["RUN/11/2023", "RUN/11/2024"])
def test_what_is_kept_may_be_lost_or_broken_in_any_part(
    root: Path, lost: str, how: bytes | str | None, number: str
) -> None:
    if how is None:
        (root / lost).unlink()
    elif isinstance(how, bytes):
        (root / lost).write_bytes(how)
    else:
        (root / lost).write_bytes(b"".join((root / lost).read_bytes().splitlines(True)[:-1]))
    put(root, b"z", number, changed=with_register)
    assert len(page_of(root).findall(".//tbody/tr")) == 4


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x1c", "\ufffe"])
def test_no_sign_in_a_title_loses_a_document_or_spoils_the_register(root: Path, sign: str) -> None:
    put(root, b"z", "RUN/11/2023", changed=with_register, rubrik=f"Ett{sign}tva")
    put(root, b"z", "RUN/12/2023", changed=with_register)
    assert len(page_of(root).findall(".//tbody/tr")) == 5
    sheet = zipfile.ZipFile(root / "register.xlsx").read("xl/worksheets/sheet1.xml")
    assert len(etree.fromstring(sheet).findall(".//{*}row")) == 7


def test_who_is_killed_while_the_register_is_made_anew_loses_no_document(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(2010, 2014):
        put(root, b"z", f"RUN/1/{number}", changed=with_register)
    wanted = len(page_of(root).findall(".//tbody/tr")) + 1
    for step in range(14):
        _stopped_at(step, lambda: make_anew(root), monkeypatch)
        put(root, b"%d" % step, "RUN/2/2010", changed=with_register)
        assert len(page_of(root).findall(".//tbody/tr")) == wanted, step


def make_anew(root: Path) -> None:
    with writer(root, with_register) as adding:
        write_whole_register(adding.archive)


def _stopped_at(step: int, work: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let work end at one of the times when it writes a file of the root, as if it was killed."""
    steps = iter(range(step))

    def place(folder: Path, name: str, data: bytes) -> None:
        if next(steps, None) is None:
            raise KeyboardInterrupt
        root_folder.place(folder, name, data)

    with monkeypatch.context() as patched, contextlib.suppress(KeyboardInterrupt):
        for module in (register, register_memory):
            patched.setattr(module, "place", place)
        work()


def test_a_document_that_cannot_be_read_is_veiled_and_told(root: Path, tmp_path: Path) -> None:
    facts = root / "RUN-13-2024_1" / "v1" / "content" / "arkivuppgifter.json"
    facts.write_bytes(facts.read_bytes()[:-3])
    ran = docgen("archive", "register", "--archive", root, cwd=tmp_path)
    assert ran.returncode == 1
    assert "RUN-13-2024_1 går inte att läsa" in ran.stderr
    shown = [text_of(cell) for cell in row_of(root, "RUN-13-2024_1") if text_of(cell)]
    assert shown == ["RUN/13/2024", "[Skyddat]"]
    protected = docgen(
        "archive", "protect", "RUN/13/2024", "--personal-data", "--archive", root, cwd=tmp_path
    )
    assert "Uppföljning" not in text_of(row_of(root, "RUN-13-2024_1")), protected.stdout


def test_documents_of_a_year_are_kept_beside_for_the_next_time(root: Path) -> None:
    assert [name.id for name in Archive(root).names()] == [
        "RUN-9-2023_1",
        "RUN-10-2023_1",
        "RUN-13-2024_1",
    ]
    lines = (root / ".register-2023-00000.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 2
