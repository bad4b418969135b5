"""The names of templates: each has a kind, a meaning and an example, and stands in the handbook."""

import re
from pathlib import Path

import pytest

from docgen.documents import TYPES, DocumentType
from docgen.handbook_names import names_reference
from docgen.names import Names, Offered, offered
from docgen.reference import example_of, kind_of, loop_tags_of, reference, tag_of
from docgen.render import Template
from docgen.render.filters import FILTERS
from docgen.texts import names as texts
from docgen.texts.names import Filtered
from tests.builder import lines_of
from tests.render import word

HANDBOOK = Path(__file__).parent.parent / "docs" / "handbok"
types = pytest.mark.parametrize("kind", TYPES.values(), ids=lambda kind: str(kind.name))
EXAMPLES = [
    pytest.param(name, example, id=f"{name}-{number}")
    for name, examples in texts.FILTERS.items()
    for number, example in enumerate(examples)
]


def named(kind: DocumentType) -> dict[str, Offered]:
    """Return the names of a type by their way from the root, items of plain lists left out."""
    found: dict[str, Offered] = {}
    for one in offered(kind.names()):
        found.setdefault(one.path, one)
    return found


@types
def test_every_name_has_a_kind_a_meaning_and_an_example(kind: DocumentType) -> None:
    for one in offered(kind.names()):
        assert kind_of(one), one
        assert one.names.help.endswith("."), one
        assert example_of(one), one


def test_every_meaning_is_that_of_a_name_that_is_offered() -> None:
    shown = {one.names.help for kind in TYPES.values() for one in offered(kind.names())}
    assert {meaning.help for meaning in texts.MEANINGS.values()} <= shown


@types
def test_every_name_a_template_must_use_is_offered(kind: DocumentType) -> None:
    assert set(kind.required_names) <= named(kind).keys()


@types
def test_every_name_stands_once_in_the_reference(kind: DocumentType) -> None:
    shown = [(one.within, one.name) for group in reference(kind) for one in group.names]
    assert sorted(shown) == sorted((one.within, one.name) for one in offered(kind.names()))


@types
def test_every_tag_of_the_reference_is_one_that_a_template_may_have(
    kind: DocumentType, tmp_path: Path
) -> None:
    lines: list[str] = []
    for group in reference(kind):
        begin = "" if group.items_of is None else loop_tags_of(group.items_of)[0]
        outer = _loops_around(group.items_of, kind)
        lines += [*outer, *([begin] if begin else [])]
        for one in group.names:
            lines += tag_of(one).split(" … ") if "%p" in tag_of(one) else [tag_of(one)]
        lines += ["{%p endfor %}"] * (len(outer) + bool(begin))
    template = Template(word.plain(tmp_path / "mall.docx", lines))
    assert template.unknown_names(kind.names()) == []


def _loops_around(one: Offered | None, kind: DocumentType) -> list[str]:
    if one is None or not one.within:
        return []
    lists = [group.items_of for group in reference(kind)]
    outer = next(list_ for list_ in lists if list_ is not None and list_.name == one.within)
    return [*_loops_around(outer, kind), loop_tags_of(outer)[0]]


class TestTjansteskrivelse:
    NAMES = named(TYPES["tjansteskrivelse"])

    @pytest.mark.parametrize(
        ("path", "name", "kind"),
        [
            ("arende.rubrik", "arende.rubrik", "text"),
            ("arende.datum", "arende.datum", "datum"),
            ("arende.ar", "arende.ar", "årtal"),
            ("arende.underlag", "arende.underlag", "lista"),
            ("delar", "delar", "lista"),
            ("delar.text", "del.text", "löpande text"),
            ("delar.niva", "del.niva", "heltal"),
            ("delar.insatser.resultat", "rad.resultat", "löpande text"),
            ("stod", "stod", "grupp"),
            ("stod.summa", "stod.summa", "kronor"),
            ("stod.former.antal", "rad.antal", "antal"),
            ("besok.alla_fysiska", "besok.alla_fysiska", "ja eller nej"),
            ("beslutshistorik.paragraf", "rad.paragraf", "paragraf"),
            ("logotyp", "logotyp", "bild"),
        ],
    )
    def test_a_name_is_told_as_it_is_written(self, path: str, name: str, kind: str) -> None:
        assert (self.NAMES[path].name, kind_of(self.NAMES[path])) == (name, kind)

    def test_what_may_be_missing_in_a_final_document_is_told(self) -> None:
        empty = {path for path, one in self.NAMES.items() if one.names.may_be_empty}
        assert {"arende.enhet", "delar.rubrik", "stod", "organisation.telefon"} <= empty
        assert not {"arende.rubrik", "arende.namnd", "forslag", "organisation.namn"} & empty

    def test_a_columns_meaning_and_example_are_those_of_the_sheet(self) -> None:
        names = self.NAMES["arende.diarienummer"].names
        assert names.help == "Ärendets nummer i diariet: prefix, löpnummer och år."
        assert names.example == "RUN/13/2024"

    def test_a_list_is_shown_by_the_loop_over_it(self) -> None:
        one = self.NAMES["delar.stod.former"]
        assert loop_tags_of(one) == (
            "{%p for rad in del.stod.former %}",
            "{%tr for rad in del.stod.former %}",
        )
        assert example_of(one) == "{%p for rad in del.stod.former %} … {%p endfor %}"


def test_a_list_of_plain_texts_is_gone_through_by_one_name() -> None:
    names = Names({"adress": Names(item=Names(kind="text"), kind="lista")})
    assert [(one.name, one.within) for one in offered(names)] == [("adress", ""), ("rad", "adress")]


def test_every_filter_is_told_and_none_that_is_not_there() -> None:
    assert texts.FILTERS.keys() == FILTERS.keys()


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_filter_prints_what_the_reference_says(
    name: str, example: Filtered, tmp_path: Path
) -> None:
    way = re.findall(r"[a-z_]+", example.tag)
    path = example.tag[3:].split(" ")[0].split(".")
    context: object = example.value
    for part in reversed(path):
        context = {part: context}
    assert isinstance(context, dict)
    assert name in way
    template = Template(word.plain(tmp_path / "mall.docx", [f"[{example.tag}]"]))
    assert lines_of(template.render(context)) == [f"[{example.printed}]"]


def test_the_handbook_has_the_reference_that_the_types_give() -> None:
    written = (HANDBOOK / "mallnamn.md").read_text("utf-8")
    assert written == names_reference(), "python -m docgen.handbook_names docs/handbok/mallnamn.md"


@types
def test_the_handbook_names_every_name(kind: DocumentType) -> None:
    page = names_reference().partition(f"\n## {kind.title}\n")[2]
    assert all(f"| `{one.name}` | {kind_of(one)} | " in page for one in offered(kind.names()))


@pytest.mark.parametrize("page", ["README.md", "sekreterare.md"])
def test_the_handbook_leads_to_the_reference(page: str) -> None:
    assert "(mallnamn.md" in (HANDBOOK / page).read_text("utf-8")
