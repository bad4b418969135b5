"""What the names of templates mean: kinds, meanings, filters and tags, in the secretary's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from docgen.names import Meaning


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: what it is called, and the tag that prints it or goes through it."""

    name: str
    tag: str


KINDS: Mapping[str, Kind] = {
    "text": Kind("text", "{{{{ {name} }}}}"),
    "prosa": Kind("löpande text", "{{{{p {name} }}}}"),
    "datum": Kind("datum", "{{{{ {name} | datum }}}}"),
    "tid": Kind("tid", "{{{{ {name} }}}}"),
    "ar": Kind("årtal", "{{{{ {name} }}}}"),
    "heltal": Kind("heltal", "{{{{ {name} | tal }}}}"),
    "paragraf": Kind("paragraf", "{{{{ {name} | paragraf }}}}"),
    "kronor": Kind("kronor", "{{{{ {name} | kronor }}}}"),
    "antal": Kind("antal", "{{{{ {name} | tal }}}}"),
    "ja_nej": Kind("ja eller nej", "{{% if {name} %}} … {{% endif %}}"),
    "diagram": Kind("diagram", "{{{{r {name} }}}}"),
    "bild": Kind("bild", "{{{{r {name} }}}}"),
    "grupp": Kind("grupp", "{{%p if {name} %}} … {{%p endif %}}"),
    "lista": Kind("lista", "{{%p for {each} in {name} %}} … {{%p endfor %}}"),
}
KIND_OF_TYPE = {
    "ar": "ar",
    "belopp": "kronor",
    "datum": "datum",
    "heltal": "heltal",
    "ja_nej": "ja_nej",
    "paragraf": "paragraf",
    "tidpunkt": "tid",
}
"""The kind of what a column holds, by the name of its type; any other is text."""

MEANINGS: Mapping[str, Meaning] = {
    "Organisation.namn": Meaning("Regionens namn.", "Region Jämtland Härjedalen"),
    "Organisation.lansstyrelse": Meaning("Länsstyrelsens namn.", "Länsstyrelsen Jämtlands län"),
    "Organisation.adress": Meaning("Postadressens rader.", "Box 654"),
    "Organisation.telefon": Meaning("Växelns nummer.", "063-14 00 00"),
    "Organisation.e_post": Meaning("Regionens e-postadress.", "registrator@example.se"),
    "Organisation.webbplats": Meaning("Regionens webbplats.", "www.example.se"),
    "Organisation.organisationsnummer": Meaning("Regionens organisationsnummer.", "232100-0214"),
    "Rubriker.forslag": Meaning("Rubriken över förslaget till beslut.", "Förslag till beslut"),
}
"""The meaning of what a profile says, by the names of its class and of the field.

What a column means its sheet says, and what else a document offers its type says.
"""


@dataclass(frozen=True, slots=True)
class Filtered:
    """What a filter makes of a value: the tag as it is written, and what is printed."""

    tag: str
    value: object
    printed: str


_PLACES = ("Berg", "Bräcke", "Åre")
FILTERS: Mapping[str, tuple[Filtered, ...]] = {
    "tal": (Filtered("{{ stod.summa | tal }}", 1537062, "1\u00a0537\u00a0062"),),
    "kronor": (
        Filtered("{{ stod.summa | kronor }}", 1537062, "1\u00a0537\u00a0062\u00a0kronor"),
        Filtered("{{ stod.summa | kronor }}", 1, "1\u00a0krona"),
    ),
    "antal": (
        Filtered(
            '{{ besok.antal | antal("fysiskt besök", "fysiska besök") }}',
            22,
            "22\u00a0fysiska besök",
        ),
        Filtered(
            '{{ besok.antal | antal("fysiskt besök", "fysiska besök") }}',
            1,
            "1\u00a0fysiskt besök",
        ),
    ),
    "datum": (Filtered("{{ arende.datum | datum }}", date(2024, 3, 27), "27\u00a0mars\u00a02024"),),
    "iso_datum": (Filtered("{{ arende.datum | iso_datum }}", date(2024, 3, 27), "2024-03-27"),),
    "paragraf": (Filtered("{{ rad.paragraf | paragraf }}", 192, "§\u00a0192"),),
    "intervall": (Filtered("{{ arende.programperiod | intervall }}", "2023-2030", "2023–2030"),),
    "telefon": (
        Filtered("{{ arende.telefon | telefon }}", "063-154408", "063-15\u00a044\u00a008"),
    ),
    "forkortning": (
        Filtered(
            "{{ rad.beslut | forkortning }}",
            "kommuner, län m fl, t ex Berg",
            "kommuner, län m.fl., t.ex. Berg",
        ),
    ),
    "uppraknat": (Filtered("{{ lista | uppraknat }}", _PLACES, "Berg, Bräcke och Åre"),),
    "join": (Filtered('{{ lista | join(", ") }}', _PLACES, "Berg, Bräcke, Åre"),),
    "first": (Filtered("{{ lista | first }}", _PLACES, "Berg"),),
    "last": (Filtered("{{ lista | last }}", _PLACES, "Åre"),),
    "length": (Filtered("{{ lista | length }}", _PLACES, "3"),),
    "upper": (Filtered("{{ text | upper }}", "Åre", "ÅRE"),),
    "lower": (Filtered("{{ text | lower }}", "Åre", "åre"),),
    "versal": (Filtered("{{ rad.tidpunkt | versal }}", "mars–april 2023", "Mars–april 2023"),),
    "trim": (Filtered("{{ text | trim }}", " Åre ", "Åre"),),
    "default": (Filtered('{{ arende.titel | default("–") }}', None, "–"),),
}
"""What each filter prints, by its name."""

TAGS: Mapping[str, str] = {
    "{{ namn }}": "skriver en uppgift i löpande text",
    "{{ namn | filter }}": "skriver den på ett visst sätt",
    "{{p namn }}": "skriver löpande text med stycken och listor; ensam i sitt stycke",
    "{{r namn }}": "skriver löpande text utan nya stycken, en bild eller ett diagram",
    "{% if namn %} … {% endif %}": "skriver bara om uppgiften finns; inom ett stycke",
    "{%p if namn %} … {%p endif %}": "tar med hela stycken om uppgiften finns; i egna stycken",
    "{%p elif namn %}, {%p else %}": "annars om, annars; i egna stycken",
    "{%p for rad in lista %} … {%p endfor %}": "upprepar styckena emellan; i egna stycken",
    "{%tr for rad in lista %} … {%tr endfor %}": "upprepar tabellrader; i egna rader",
    "{%tc for rad in lista %} … {%tc endfor %}": "upprepar tabellceller; i egna celler",
    "{# anteckning #}": "en anteckning som inte skrivs ut",
}
"""The forms of tags, and what each does."""

ANY_NAME = "namn"
ANY_ITEM = "rad"
EMPTY_VALUE = "(tom)"
QUOTED = "”{text}”"
LIST_VALUE = "{values} (lista)"
PAGE_HEADING = "# Namn som mallar får använda"
PAGE_INTRODUCTION = """Här står varje namn som en Word-mall får använda, för varje dokumenttyp, med
slag, betydelse och exempel. `docgen templates fields TYP` visar samma sak, och `docgen templates
check FIL` hittar namn som inte finns.

Sidan skrivs ur samma beskrivningar som kontrollen. Ändra den inte för hand."""
PAGE_NAMES = "## {title}"
PAGE_NAMES_TEXT = """I kommandon heter typen `{name}`. ”Ja” i sista kolumnen betyder att
uppgiften kan saknas även i ett slutligt dokument: sätt ett villkor omkring den. Det gäller också
det som står i en grupp som kan saknas."""
PAGE_ITEMS = "I slingan `{tag}`, eller i en tabell `{row_tag}`:"
PAGE_HEADERS = ("Namn", "Slag", "Betyder", "Till exempel", "Kan saknas")
PAGE_YES = "ja"
PAGE_KINDS = "## Så skrivs varje slag"
PAGE_KINDS_TEXT = "Ett annat [filter](#filter) skriver uppgiften på ett annat sätt."
PAGE_KINDS_HEADERS = ("Slag", "Tagg")
PAGE_FILTERS = "## Filter"
PAGE_FILTERS_TEXT = """`lista` och `text` står för ett namn av det slaget. Ett hårt blanksteg står
där tal och enhet inte får skiljas åt. Är uppgiften tom skriver ett filter ingenting, utom
`default`."""
PAGE_FILTERS_HEADERS = ("Filter", "Uppgift", "Tagg", "Det skrivs")
PAGE_TAGS = "## Taggar"
PAGE_TAGS_TEXT = """Mer om var de står finns i [Sekreterarens handbok](sekreterare.md#taggarna)."""
PAGE_TAGS_HEADERS = ("Tagg", "Gör")
