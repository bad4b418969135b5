"""Every code has its sentence, every sentence its code, and every word in it is filled in.

The codes are read from the source: wherever a finding is made or an error raised, its first
argument is worked out from what stands there, through parameters to those who call.
"""

import ast
import itertools
import re
import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

import docgen
from docgen.errors import DocgenError
from docgen.findings import Finding, Place
from docgen.sheets import SHEETS, columns
from docgen.texts.errors import ERRORS
from docgen.texts.findings import CATALOGUE
from docgen.texts.profile import PROFILE_FAULTS
from docgen.texts.values import EXPECTED

SOURCE = Path(docgen.__file__).parent
BY_THE_COLUMN = {"found", "header", "expected", "example"}
"""What binding adds to every refusal of a value."""
ALWAYS = {"found"}


def family(error: type[DocgenError]) -> set[str]:
    """Return the name of an error and of every kind of it."""
    return {error.__name__}.union(*(family(kind) for kind in error.__subclasses__()))


@dataclass(frozen=True)
class Use:
    """A place in the source that gives a code, and the names of the words given with it."""

    code: str
    words: frozenset[str]
    where: str


class Module:
    """A module of docgen, and what its calls to a function are given."""

    def __init__(self, path: Path) -> None:
        self.name = str(path.relative_to(SOURCE))
        self.tree = ast.parse(path.read_text("utf-8"))

    @cached_property
    def _parents(self) -> dict[ast.AST, ast.AST]:
        nodes = ast.walk(self.tree)
        return {child: node for node in nodes for child in ast.iter_child_nodes(node)}

    def calls(self, names: Iterable[str]) -> Iterator[ast.Call]:
        wanted = set(names)
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and _called(node) in wanted:
                yield node

    def function_around(self, node: ast.AST) -> ast.FunctionDef | None:
        around: ast.AST | None = self._parents.get(node)
        while around is not None and not isinstance(around, ast.FunctionDef):
            around = self._parents.get(around)
        return around

    def texts(self, node: ast.expr, inside: ast.FunctionDef | None) -> set[str]:
        """Return every text that an expression may give; nothing for what comes from elsewhere."""
        match node:
            case ast.Constant(value=str(text)):
                return {text}
            case ast.IfExp(body=body, orelse=otherwise):
                return self.texts(body, inside) | self.texts(otherwise, inside)
            case ast.JoinedStr(values=values):
                parts = [self.texts(value, inside) for value in values]
                return {"".join(choice) for choice in itertools.product(*parts)}
            case ast.FormattedValue(value=value):
                return self.texts(value, inside)
            case ast.Name(id=name) if inside is not None:
                return self._named(name, inside)
            case ast.Attribute(attr="code") | ast.Subscript():
                return set()  # a code that was checked where it was made
        raise AssertionError(f"{self.name}:{node.lineno}: {ast.unparse(node)} gives no code")

    def _named(self, name: str, inside: ast.FunctionDef) -> set[str]:
        """Follow a name to its assignments in the function, or to the function's callers."""
        found: set[str] = set()
        for node in ast.walk(inside):
            if isinstance(node, ast.Assign) and any(
                isinstance(target, ast.Name) and target.id == name for target in node.targets
            ):
                found |= self.texts(node.value, inside)
        parameters = [argument.arg for argument in inside.args.args if argument.arg != "self"]
        if name in parameters:
            place = parameters.index(name)
            for call in self.calls([inside.name]):
                found |= self.texts(call.args[place], self.function_around(call))
        assert found, f"{self.name}:{inside.lineno}: {name} is never given a code"
        return found

    def words(self, call: ast.Call) -> set[str]:
        """Return the names of a call's keywords, those of dictionaries in the function included."""
        names: set[str] = set()
        for keyword in call.keywords:
            if keyword.arg == "details":
                names |= self._keys(keyword.value, self.function_around(call))
            elif keyword.arg is not None:
                names.add(keyword.arg)
            else:
                names |= self._keys(keyword.value, self.function_around(call))
        return names

    def _keys(self, node: ast.expr, inside: ast.FunctionDef | None) -> set[str]:
        if isinstance(node, ast.Dict):
            keys: set[str] = set()
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant):
                    keys.add(str(key.value))
                elif key is None:
                    keys |= self._keys(value, inside)
            return keys
        if isinstance(node, ast.Name) and inside is not None:
            for other in ast.walk(inside):
                if isinstance(other, ast.Assign) and ast.unparse(other.targets[0]) == node.id:
                    return self._keys(other.value, inside)
        return set()


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


MODULES = [Module(path) for path in sorted(SOURCE.rglob("*.py")) if path.parent != SOURCE / "texts"]


def uses(makers: Iterable[str], given: Iterable[str]) -> list[Use]:
    """Return what every call of these functions may give, with words that are always there."""
    found: list[Use] = []
    for module in MODULES:
        for call in module.calls(makers):
            if not call.args:
                continue
            words = frozenset({*given, *module.words(call)})
            where = f"{module.name}:{call.lineno}"
            codes = module.texts(call.args[0], module.function_around(call))
            found += [Use(code, words, where) for code in sorted(codes)]
    return found


FINDINGS = [
    *uses(["finding"], ALWAYS),
    *uses(["refused"], BY_THE_COLUMN),
    *uses(["Doubt"], {*ALWAYS, "sign"}),
]
RAISED = [
    *uses(family(DocgenError), ["file"]),
    *uses(["BadCell"], ["file", "place"]),
    *uses(["Fault", "fault", "_at"], ["file", "paragraph"]),
]


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def sentences() -> Mapping[str, str]:
    """Return every sentence that a finding or an error can say, by where it stands."""
    said = {f"error {code}": text for code, text in ERRORS.items()}
    for code, message in CATALOGUE.items():
        said[f"finding {code}"] = message.text
        if message.hint:
            said[f"hint {code}"] = message.hint
    return said


def test_the_source_is_read() -> None:
    codes = {use.code for use in (*FINDINGS, *RAISED)}
    assert {"belopp.tvetydigt", "heltal.tvetydigt", "val.nara", "regel.slut_fore_start"} <= codes
    assert {"kolumn.okand", "kolumn.okand_nara", "falt.saknas", "fil.pdf", "xml.dtd"} <= codes


def test_every_finding_has_a_sentence() -> None:
    assert {use.code: use.where for use in FINDINGS if use.code not in CATALOGUE} == {}


def test_every_error_has_a_sentence() -> None:
    assert {use.code: use.where for use in RAISED if use.code not in ERRORS} == {}


def test_every_sentence_of_a_finding_is_used() -> None:
    assert set(CATALOGUE) - {use.code for use in FINDINGS} == set()


def test_every_sentence_of_an_error_is_used() -> None:
    assert set(ERRORS) - {use.code for use in RAISED} == set()


@pytest.mark.parametrize("use", FINDINGS, ids=lambda use: f"{use.code} {use.where}")
def test_every_word_of_a_finding_is_filled_in(use: Use) -> None:
    message = CATALOGUE[use.code]
    wanted = fields(message.text) | fields(message.hint) | fields(message.expected)
    assert wanted <= use.words
    made = Finding(use.code, Place("bok.xlsx", "Blad", "A1"), "x", dict.fromkeys(use.words, "y"))
    assert "{" not in f"{made} {made.expected}"


@pytest.mark.parametrize("use", RAISED, ids=lambda use: f"{use.code} {use.where}")
def test_every_word_of_an_error_is_filled_in(use: Use) -> None:
    assert fields(ERRORS[use.code]) <= use.words
    made = DocgenError(use.code, **dict.fromkeys(use.words, "y"))
    assert made.message.startswith("y: ")


@pytest.mark.parametrize(("where", "text"), sentences().items(), ids=sentences())
def test_every_sentence_is_whole(where: str, text: str) -> None:
    ends_in_words_of_its_own = text.endswith("}") and text[: text.rindex("{")][-1:] in ("", ":")
    assert text.endswith((".", "?")) or ends_in_words_of_its_own
    assert text[0].isupper() or text[0] in "«{"
    assert "  " not in text
    assert text == text.strip()
    assert not re.search(r"[\"']|\.\.\.", text), "typographic quotes and no dots"


@pytest.mark.parametrize("code", CATALOGUE)
def test_what_was_expected_is_a_phrase_and_no_sentence(code: str) -> None:
    assert not CATALOGUE[code].expected.endswith(".")


@pytest.mark.parametrize("code", [*CATALOGUE, *ERRORS])
def test_a_code_is_two_folded_words(code: str) -> None:
    assert re.fullmatch(r"[a-z0-9_]+\.[a-z0-9_]+", code)


@pytest.mark.parametrize(
    "code", [code for code, message in CATALOGUE.items() if message.severity == "fel"]
)
def test_every_fault_says_how_to_put_it_right(code: str) -> None:
    assert CATALOGUE[code].hint


def test_every_type_of_value_says_what_it_should_look_like() -> None:
    types = {column.type.name for model in SHEETS for column in columns(model)}
    assert types - EXPECTED.keys() == set()


def test_every_fault_of_a_profile_is_said_in_words() -> None:
    assert all(text and text[0].islower() for text in PROFILE_FAULTS.values())
