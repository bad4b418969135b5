"""What was meant for the one who writes and not for the one who reads: prompts, marks, gaps."""

import re
from collections.abc import Iterator

from docgen.checks.document import Document, Line, is_asking
from docgen.checks.fields import fields_of
from docgen.findings import Finding, finding
from docgen.render.parts import core_property
from docgen.render.words import quoted, w
from docgen.signs import markup
from docgen.values.personnummer import holds_personnummer

_DRAFT = "utkast"
_GAP = re.compile(r"\[SAKNAS\b(?:: ?((?:[^\[\]]|\[[^\[\]]*\])*)\])?")
_MARK = re.compile(
    r"\{\{[^{}]{0,200}\}\}|\{%[^{}]{0,200}%\}|\{#[^{}]{0,200}#\}|\{\{|\}\}|\{%|%\}|\{#|#\}|"
    r"\{[a-zåäö_]+(?:\.[a-zåäö_0-9]+)+\}"
)
_MERGE = re.compile(r"«[^\W\d]\w*»")
_ASKED = (
    r"namn(?:et)?|datum(?:et)?|titel(?:n)?|text(?:en)?|rubrik(?:en)?|dnr|diarienummer|belopp(?:et)?|"
    r"antal(?:et)?|adress(?:en)?|nämnd(?:en)?|handläggare(?:n)?|ort(?:en)?|enhet(?:en)?|år(?:tal)?|"
    r"telefon(?:nummer)?|e-post(?:adress)?|mottagare(?:n)?"
)
_ASKING = r"ange|skriv|fyll i|välj|infoga|klicka|lägg till|beskriv|ersätt"
_PROMPT = re.compile(
    r"klicka för att (?:lägga till|redigera|ange|skriva) (?:en |ett )?"
    r"(?:text|(?:under)?rubrik|titel|bild|datum|format)\w*[^.\n]{0,40}\.?|"
    r"klicka (?:eller tryck )?här (?:för att|och (?:skriv|ange|fyll|välj)) ?[^.\n]{0,80}\.?|"
    r"click (?:or tap )?here to [^.\n]{0,80}\.?|"
    r"välj ett objekt\.?|choose an item\.?|"
    r"(?:skriv|ange|fyll i|infoga) (?:din |egen )?(?:text|rubrik|namn|datum) här\.?|skriv här\b|"
    rf"(?<!\w)(?:{_ASKING}) [^.!?\n]{{0,60}}(?:…|\.\.\.)|"
    rf"\[(?:{_ASKING})\b[^\[\]\n]{{0,100}}\]|"
    rf"[\[<](?:(?:{_ASKED})(?: {_ASKED})?)[\]>]|"
    r"lorem ipsum|"
    r"(?<![\w-])åååå-mm-dd(?![\w-])|(?<![\w-])yyyy-mm-dd(?![\w-])",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"(?:ange|fyll i|skriv|infoga|välj) (?:ett |en |ditt |din )?(?:{_ASKED})(?: .{{0,40}})?",
    re.IGNORECASE,
)
_FILL_IN = re.compile(
    r"(?<!\w)(?:X{2,}|x{2,}|(?:19|20)\d?[Xx]{1,2}|TODO|FIXME|TBD|N\.N\.)(?!\w)|\?{2,}|"
    r"\[(?:\.{3}|…|_{1,50}|[Xx]{2,50})\]|(?<!_)_{3,}"
)
_LINE = 8
"""The signs of the shortest line that somebody can sign on."""
_SIGNING = re.compile(
    r"\b(?:underskrift\w*|undertecknad\w*|signatur\w*|namn\w*|förtydligande|ort|datum|titel)\b",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"(?<![\w#/-])(?:(?:None|nan|NaN|NaT)(?![\w/-]|\.\w)|"
    r"#(?:REF!|REFERENS!|SAKNAS!|SAKNADT!|N/A(?!\w)|DIV/0!|DIVISION/0!|VALUE!|VÄRDEFEL!|NAME\?|NAMN\?|"
    r"NUM!|OGILTIGT!|NULL!|SKÄRNING!|SPILL!))"
)
"""What programs write where they found or could count nothing."""
_CUT = re.compile(r"\[(?:…|\.\.\.)\]")
_QUOTE = re.compile(r"[”\"»][^”\"»]*$")
_BROKEN = re.compile(r"(?<!\w)(?:Fel|Error)![ \u00a0][A-ZÅÄÖ][^.!\n]{0,100}")


def prompt_findings(document: Document) -> Iterator[Finding]:
    """What a template asks for has been answered, or taken away."""
    for page in document.pages:
        for control in page.root.iter(w("sdt")):
            if is_asking(control):
                asked = "".join(text.text or "" for text in control.iter(w("t")))
                yield finding("rester.ledtext", page.place(control), quoted(asked))
    for line in document.lines:
        for prompt in _PROMPT.finditer(line.prose):
            yield finding("rester.ledtext", line.place, prompt[0])
        text = _PROMPT.sub(" ", line.prose)
        if _ALONE.fullmatch(text.strip()) and not text.rstrip().endswith("."):
            yield finding("rester.ledtext", line.place, text.strip())
        for sign in _FILL_IN.finditer(text):
            if not _is_meant(sign, text):
                yield finding("rester.att_fylla_i", line.place, sign[0])


def _is_meant(sign: re.Match[str], text: str) -> bool:
    """Tell whether a sign is meant: for words left out of a quotation, as a line to sign on."""
    if sign[0].startswith("_"):
        row = text[: sign.end()].rpartition("\n")[2] + text[sign.end() :].partition("\n")[0]
        is_line = len(sign[0]) >= _LINE and not row.strip("_ \t\u00a0")
        return is_line or _SIGNING.search(text) is not None
    return _CUT.fullmatch(sign[0]) is not None and bool(_QUOTE.search(text[: sign.start()]))


def mark_findings(document: Document) -> Iterator[Finding]:
    """No tag of a template, merge field or gap of a draft is left."""
    for page in document.pages:
        merging = [field for field in fields_of(page.root) if "MERGEFIELD" in field.code.upper()]
        for field in merging:
            name = " ".join(field.code.split()[1:2])
            yield finding("rester.kopplingsfalt", page.place(field.node), field.shown or name)
        fields = {page.place(field.node) for field in merging}
        for line in page.lines:
            yield from _marks(line)
            for merge in _MERGE.finditer(line.text) if line.place not in fields else ():
                yield finding("rester.kopplingsfalt", line.place, merge[0])


def _marks(line: Line) -> Iterator[Finding]:
    for gap in _GAP.finditer(line.text):
        named = (gap[1] or "").strip()
        yield finding("rester.saknas" if named else "rester.lucka", line.place, named or "[SAKNAS]")
    for failed in _FAILED.finditer(line.prose):
        yield finding("rester.felvarde", line.place, failed[0])
    for mark in _MARK.finditer(line.prose):
        yield finding("rester.malltagg", line.place, mark[0])
    for marked in markup(line.text):
        yield finding("rester.uppmarkning", line.place, marked)
    for broken in _BROKEN.finditer(line.text):
        yield finding("rester.trasig_hanvisning", line.place, broken[0])


def draft_findings(document: Document) -> Iterator[Finding]:
    """What says that it is a draft must be one, by its properties too."""
    if core_property(document.parts, "contentStatus").casefold() == _DRAFT:
        return
    for line in document.lines:
        if line.text.strip(" \t\u00a0()[]–-").casefold() == _DRAFT:
            yield finding("rester.utkast", line.place)


def person_findings(document: Document) -> Iterator[Finding]:
    """No number of a person leaves the house."""
    for line in document.lines:
        if holds_personnummer(line.text):
            yield finding("rester.personnummer", line.place)
