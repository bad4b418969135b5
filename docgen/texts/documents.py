"""Words of documents that are not in their templates, and those of fields."""

DECISION_HEADING = "Beslut om {stodform}"
NOT_STATED = "Ej angiven"
"""The financing of an insats whose cell says none."""

STATES_CHART = "Insatser efter prioriterat område och status"
SUPPORTS_CHART = "Beviljade belopp efter stödform, kronor"
MUNICIPALITIES_CHART = "Beviljade belopp efter kommun, kronor"
AMOUNT_SERIES = "Belopp"
WITHOUT_STATE = "Utan status"
"""What charts show: their titles, which are also read aloud, and the names of their parts."""

NO_ENTRIES = "Inga rubriker."
REFERENCE = "hänvisning"
ABOVE = "ovan"
BELOW = "nedan"
"""Where a reference's goal stands, as Word says it."""
