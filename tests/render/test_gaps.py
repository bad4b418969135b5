"""What is missing in a draft stands in a run of its own, highlighted; nobody overlooks it."""

from pathlib import Path

import pytest
from lxml import etree

from docgen.figures import Saknas
from docgen.prose import Prose
from tests.render import word
from tests.render.word import find

Runs = list[tuple[str, list[str]]]


def runs(path: Path, body: str, **context: object) -> Runs:
    """Fill a template; return its runs, each as its text and the names of its properties."""
    root = word.rendered(path / "m.docx", body, context)
    return [
        (
            "".join(node.text or "" for node in find(run, "w:t")),
            [etree.QName(node).localname for node in find(run, "w:rPr/*")],
        )
        for run in find(root, ".//w:r")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ x }}", [("[SAKNAS: Datum]", ["highlight"])]),
        ("före {{ x }} efter", [("före ", []), ("[SAKNAS: Datum]", ["highlight"]), (" efter", [])]),
        (
            "{{ x }}, {{ y }}",
            [
                ("[SAKNAS: Datum]", ["highlight"]),
                (", ", []),
                ("[SAKNAS: Rad 2 [kr]]", ["highlight"]),
            ],
        ),
        ("[SAKNAT]", [("[SAKNAT]", [])]),
    ],
)
def test_each_gap_has_a_highlighted_run_of_its_own(
    tmp_path: Path, text: str, expected: Runs
) -> None:
    # a tag beside, so that the part is rendered at all
    body = word.paragraph(text) + "<w:p><w:r><w:t>{{ z }}</w:t></w:r></w:p>"
    found = runs(tmp_path, body, x=Saknas("Datum"), y=Saknas("Rad 2 [kr]"), z="z")
    assert found == [*expected, ("z", [])]


def test_the_runs_properties_are_kept_and_the_highlight_is_in_the_schemas_order(
    tmp_path: Path,
) -> None:
    body = word.paragraph(
        word.run("a {{ x }} b", '<w:b/><w:highlight w:val="red"/><w:u w:val="single"/>')
    )
    kept = ["b", "highlight", "u"]
    assert runs(tmp_path, body, x=Saknas("D")) == [
        ("a ", kept),
        ("[SAKNAS: D]", kept),
        (" b", kept),
    ]
    root = word.rendered(tmp_path / "m.docx", body, {"x": Saknas("D")})
    assert [word.value(node) for node in find(root, ".//w:highlight")] == ["red", "yellow", "red"]


def test_what_stands_in_the_same_run_stays_in_its_place(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>{{ x }}</w:t><w:br/><w:t>b {{ x }}</w:t></w:r></w:p>"
    root = word.rendered(tmp_path / "m.docx", body, {"x": Saknas("D")})
    order = [
        etree.QName(node).localname + (node.text or "")
        for run in find(root, ".//w:r")
        for node in run
    ]
    assert [name for name in order if name != "rPr"] == [
        "ta", "tab", "t[SAKNAS: D]", "br", "tb ", "t[SAKNAS: D]",
    ]  # fmt: skip


def test_spaces_beside_a_gap_are_kept(tmp_path: Path) -> None:
    root = word.rendered(tmp_path / "m.docx", word.paragraph("a {{ x }} b"), {"x": Saknas("D")})
    space = "{http://www.w3.org/XML/1998/namespace}space"
    assert {node.get(space) for node in find(root, ".//w:t")} == {"preserve"}


@pytest.mark.parametrize("tag", ["{{p x }}", "{{r x }}"])
def test_a_gap_in_place_of_prose_or_within_it_is_marked(tmp_path: Path, tag: str) -> None:
    for gap in (Saknas("Text"), Prose("[SAKNAS: Text]", {})):
        assert runs(tmp_path, word.paragraph(tag), x=gap) == [("[SAKNAS: Text]", ["highlight"])]
