"""The peer: the least that a docxtpl user writes to render our template from a ready dict."""

import sys

import jinja2
from docxtpl import DocxTemplate, RichText

PROSE = "<w:p><w:r><w:t>Ett stycke.</w:t></w:r></w:p>" * 4
ITEMS = [{"resultat": RichText("Ett resultat.")}] * 2
STOD = {
    "former": [
        {"stodform": name, "antal": 8, "belopp": 1537062} for name in ("Ett", "Två", "Tre", "Fyra")
    ],
    "antal": 30,
    "summa": 7773227,
}
BESOK = {"antal": 22, "alla_fysiska": True, "med_kommunen": 22, "med_lansstyrelsen": 5}
CONTEXT = {
    "arende": {
        "omrade": "Samhällsutveckling",
        "enhet": "Näringsliv",
        "handlaggare": "Kim Exempelsson",
        "titel": "Utvecklare",
        "telefon": "063-14 00 00",
        "e_post": "kim.exempelsson@example.se",
        "namnd": "Regionala utvecklingsnämnden",
        "diarienummer": "RUN/13/2024",
        "datum": "2024-03-27",
        "rubrik": "Uppföljning av regionalt serviceprogram",
        "ar": 2023,
    },
    "organisation": {
        "namn": "Region Jämtland Härjedalen",
        "lansstyrelse": "Länsstyrelsen Jämtlands län",
        "adress": ["Box 654", "831 27 Östersund"],
        "telefon": "063-14 75 00",
    },
    "rubriker": {"forslag": "Regiondirektörens förslag"},
    "logotyp": RichText("Region Jämtland Härjedalen"),
    "utkast": False,
    "delar": [
        {"niva": 1, "rubrik": "Ärendebeskrivning", "text": PROSE},
        {"omrade": "Medborgare", "insatser": ITEMS},
        {"omrade": "Servicegivare", "insatser": ITEMS, "stod": STOD, "besok": BESOK},
        {"omrade": "Offentliga intressenter", "insatser": ITEMS},
    ],
    "forslag": [{"forslag": "Uppföljningen godkänns."}],
    "underskrifter": [
        {
            "vanster": {"namn": "Alex Exempelberg", "titel": "Regiondirektör"},
            "hoger": {"namn": "Robin Provström", "titel": "Områdeschef"},
        }
    ],
    "utdrag_till": [{"mottagare": "Tillväxtverket"}],
    "bilagor": [{"bilaga": "Uppföljning 2023", "diarienummer": "RUN/536/2021"}],
}


FILTERS = {
    **dict.fromkeys(("tal", "telefon", "iso_datum", "datum", "paragraf"), str),
    "antal": lambda value, one, many: f"{value} {one if value == 1 else many}",
}


def main() -> None:
    """Render the template once."""
    environment = jinja2.Environment()
    environment.filters.update(FILTERS)
    template = DocxTemplate(sys.argv[1])
    template.render(CONTEXT, environment, autoescape=True)
    template.save(sys.argv[2])


if __name__ == "__main__":
    main()
