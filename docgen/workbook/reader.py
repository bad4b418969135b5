"""A workbook file → a Workbook: parts found by their relationships, sheets read one by one."""

import hashlib
import posixpath
from collections.abc import Callable
from pathlib import Path

from docgen.errors import FileRejected, WorkbookRejected
from docgen.findings import Finding, Place, finding
from docgen.package import DEFAULT_LIMITS, Limits, open_package, read_bytes
from docgen.workbook.cells import CellTypes, unescape
from docgen.workbook.doubts import doubtful_formulas, doubtful_numbers, doubts_about
from docgen.workbook.formats import kind_of_format
from docgen.workbook.model import Kind, Sheet, Visibility, Workbook
from docgen.workbook.sheet_parser import SheetParser
from docgen.workbook.xml import Attributes, relationship_id, walk


def open_workbook(
    path: Path | str,
    limits: Limits = DEFAULT_LIMITS,
    wanted: Callable[[str], bool] | None = None,
) -> Workbook:
    """Read a workbook whole, or only the sheets whose titles are ``wanted``.

    Every value is read as it stands or reported in ``findings``; nothing is guessed. Raises
    WorkbookRejected, with a code and a plain sentence, when the file cannot be read safely.
    """
    path = Path(path)
    try:
        data = read_bytes(path, limits)
        return _Reader(path.name, open_package(data, limits).parts).read(_digest(data), wanted)
    except FileRejected as error:
        name = path.name or str(path)
        raise WorkbookRejected(error.code, **{**error.details, "file": name}) from None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class _Reader:
    """Follows a package's relationships from the root to its sheets."""

    def __init__(self, name: str, parts: dict[str, bytes]) -> None:
        self._name = name
        self._parts = parts

    def read(self, sha256: str, wanted: Callable[[str], bool] | None) -> Workbook:
        main = self._target("", "officeDocument")
        kind = "" if main is None else self._content_type(main)
        if main is None or "spreadsheetml" not in kind:
            raise WorkbookRejected("fil.word" if "wordprocessingml" in kind else "fil.inte_excel")
        relationships = self._relationships(main)
        listed, epoch_1904, active = self._listed_sheets(main)
        types = CellTypes(
            self._strings(self._target(main, "sharedStrings")),
            self._formats(self._target(main, "styles")),
            epoch_1904=epoch_1904,
        )
        sheets: dict[str, Sheet] = {}
        findings: list[Finding] = []
        for title, visibility, relationship in listed:
            kind, target = relationships.get(relationship, ("", ""))
            if kind and kind != "worksheet":
                continue  # a chart or dialog sheet has no cells
            if wanted is not None and not wanted(title):
                continue
            if title in sheets:
                raise WorkbookRejected("paket.dubbel_del")
            parser = SheetParser(title, visibility, self._name, types)
            part = self._part(target)
            sheets[title] = parser.parse(part)
            findings += parser.findings
            findings += doubts_about(self._name, sheets[title])
            if b"<f" in part or b":f" in part:
                findings += doubtful_formulas(self._name, sheets[title])
            if b">-" in part:
                findings += doubtful_numbers(self._name, sheets[title])
        if wanted is None and not any(sheet.cells for sheet in sheets.values()):
            raise WorkbookRejected("bok.tom")
        visible = [title for title, visibility, _ in listed if visibility is Visibility.VISIBLE]
        if 0 <= active < len(listed) and visible and listed[active][0] != visible[0]:
            place = Place(self._name, listed[active][0])
            findings.append(finding("bok.aktiv_flik", place, other=visible[0]))
        return Workbook(self._name, sha256, sheets, tuple(findings))

    def _content_type(self, part: str) -> str:
        types: dict[str, str] = {}

        def override(attributes: Attributes) -> None:
            name = attributes.get("PartName", "").lstrip("/").casefold()
            types[name] = attributes.get("ContentType", "")

        walk(self._parts["[Content_Types].xml"], {"Override": override}, {})
        return types.get(part.casefold(), "")

    def _part(self, name: str) -> bytes:
        try:
            return self._parts[name]
        except KeyError:
            raise WorkbookRejected("paket.del_saknas") from None

    def _relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Return a part's internal relationships: id → (last word of the type, target part)."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        found: dict[str, tuple[str, str]] = {}

        def relationship(attributes: Attributes) -> None:
            if attributes.get("TargetMode") == "External":
                return
            target = attributes.get("Target", "")
            absolute = target.lstrip("/") if target.startswith("/") else ""
            resolved = absolute or posixpath.normpath(posixpath.join(folder, target))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, resolved)

        if name in self._parts:
            walk(self._parts[name], {"Relationship": relationship}, {})
        return found

    def _target(self, part: str, kind: str) -> str | None:
        targets = (target for name, target in self._relationships(part).values() if name == kind)
        return next(targets, None)

    def _listed_sheets(self, main: str) -> tuple[list[tuple[str, Visibility, str]], bool, int]:
        """Return the sheets in order, whether days count from 1904, and the tab last shown."""
        listed: list[tuple[str, Visibility, str]] = []
        epoch_1904 = False
        active = 0

        def sheet(attributes: Attributes) -> None:
            state = attributes.get("state", "visible")
            visibility = Visibility(state) if state in tuple(Visibility) else Visibility.HIDDEN
            listed.append((attributes.get("name", ""), visibility, relationship_id(attributes)))

        def settings(attributes: Attributes) -> None:
            nonlocal epoch_1904
            epoch_1904 = attributes.get("date1904") in ("1", "true")

        def view(attributes: Attributes) -> None:
            nonlocal active
            active = int(attributes.get("activeTab", "0")[:9])

        starts = {"sheet": sheet, "workbookPr": settings, "workbookView": view}
        walk(self._part(main), starts, {})
        return listed, epoch_1904, active

    def _strings(self, target: str | None) -> list[str]:
        strings: list[str] = []
        pieces: list[str] = []
        phonetic = 0

        def start_item(attributes: Attributes) -> None:
            pieces.clear()

        def start_phonetic(attributes: Attributes) -> None:
            nonlocal phonetic
            phonetic += 1

        def end_phonetic(text: str) -> None:
            nonlocal phonetic
            phonetic -= 1

        def end_text(text: str) -> None:
            if not phonetic:
                pieces.append(text)

        def end_item(text: str) -> None:
            strings.append(unescape("".join(pieces)))

        if target is not None:
            walk(
                self._part(target),
                {"si": start_item, "rPh": start_phonetic},
                {"t": end_text, "si": end_item, "rPh": end_phonetic},
            )
        return strings

    def _formats(self, target: str | None) -> list[Kind]:
        """Return what each cell style (``cellXfs``) makes of a number."""
        codes: dict[int, str] = {}
        kinds: list[Kind] = []
        inside = False

        def number_format(attributes: Attributes) -> None:
            codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")

        def start_styles(attributes: Attributes) -> None:
            nonlocal inside
            inside = True

        def end_styles(text: str) -> None:
            nonlocal inside
            inside = False

        def style(attributes: Attributes) -> None:
            if inside:
                number = int(attributes.get("numFmtId", "0"))
                kinds.append(kind_of_format(number, codes.get(number)))

        if target is not None:
            walk(
                self._part(target),
                {"numFmt": number_format, "cellXfs": start_styles, "xf": style},
                {"cellXfs": end_styles},
            )
        return kinds
