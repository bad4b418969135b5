"""Words of documents that stand outside their templates, such as in the file's properties."""

DECISION_HEADING = "Beslut om {stodform}"

STATES_CHART = "Insatser efter prioriterat område och status"
SUPPORTS_CHART = "Beviljade belopp efter stödform, kronor"
MUNICIPALITIES_CHART = "Beviljade belopp efter kommun, kronor"
AMOUNT_SERIES = "Belopp"
WITHOUT_STATE = "Utan status"
"""What charts show: their titles, which are also read aloud, and the names of their parts."""
