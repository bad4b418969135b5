"""Before anything is rendered, every name is held against what the document offers."""

from pathlib import Path

import pytest

from docgen.names import Names
from docgen.render import Template
from docgen.render.faults import Fault
from tests.render import word


class TestNamesCheck:
    ROW = Names({"kommun": Names(), "delar": Names(item=Names({"namn": Names()}))})
    OFFERED = Names(
        {"rubrik": Names(), "arende": Names({"datum": Names()}), "rader": Names(item=ROW)}
    )

    def unknown(self, path: Path, *paragraphs: str) -> list[Fault]:
        return Template(word.plain(path / "mall.docx", paragraphs)).unknown_names(self.OFFERED)

    @pytest.mark.parametrize(
        "text",
        [
            "{{ rubrik }} {{ arende.datum | datum }}",
            "{% for r in rader %}{{ r.kommun }} {{ loop.index }}{% endfor %}",
            "{% for r in rader %}{% for d in r.delar %}{{ d.namn }}{% endfor %}{% endfor %}",
            "{% for r in rader if r.kommun %}{{ r.kommun }}{% endfor %}",
            "{% set a = arende %}{{ a.datum }}",
            "{% if rubrik %}{% set a = rubrik %}{% else %}{% set a = rader %}{% endif %}{{ a }}",
            "{% set r = rader | first %}{{ r.kommun }}",
            "{{ (rader | last).kommun }} {{ rubrik | default('x') }}",
            "{{ (arende | default(rubrik)).datum }}",
            "{% set a = arende if rubrik else rader %}{{ a.vad.som_helst }}",
            "{% for r in (rader if rubrik else arende) %}{{ r.vad_som_helst }}{% endfor %}",
        ],
    )
    def test_names_that_are_offered_pass(self, tmp_path: Path, text: str) -> None:
        assert self.unknown(tmp_path, text) == []

    @pytest.mark.parametrize(
        ("text", "name", "nearest"),
        [
            ("{{ rubirk }}", "rubirk", "rubrik"),
            ("{{ arende.dattum }}", "dattum", "datum"),
            ("{{ rubrik.text }}", "text", None),
            ("{% if rubrik %}{% elif rubrk %}{% endif %}", "rubrk", "rubrik"),
            ("{% if rubrik %}{% else %}{{ rubrk }}{% endif %}", "rubrk", "rubrik"),
            ("{% for r in rader %}{{ r.komun }}{% endfor %}", "komun", "kommun"),
            (
                "{% for r in rader %}{% for d in r.delar %}{{ d.nam }}{% endfor %}{% endfor %}",
                "nam",
                "namn",
            ),
            ("{% for r in rader %}{% endfor %}{{ r }}", "r", None),
            ("{% for r in rader %}{% endfor %}{{ loop }}", "loop", None),
            ("{{ rader.kommun }}", "kommun", None),
            ("{% set a = arende %}{{ a.dag }}", "dag", None),
            ("{{ rubrik | default(rubrkk) }}", "rubrkk", "rubrik"),
            ("{% set r = rader | first %}{{ r.komun }}", "komun", "kommun"),
        ],
    )
    def test_a_name_that_is_not_offered_is_found(
        self, tmp_path: Path, text: str, name: str, nearest: str | None
    ) -> None:
        (unknown,) = self.unknown(tmp_path, "Först {{ rubrik }}", text)
        assert (unknown.details["name"], unknown.details["nearest"] or None) == (name, nearest)
        assert (unknown.paragraph, unknown.text) == (1, text)

    def test_every_fault_is_found_at_once_in_the_order_of_the_paper(self, tmp_path: Path) -> None:
        found = self.unknown(tmp_path, "{{ a1 }}", "{% if b1 %}{{ c1 }}{% endif %}", "{{ d1 }}")
        assert [unknown.details["name"] for unknown in found] == ["a1", "b1", "c1", "d1"]
