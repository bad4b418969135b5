"""Words of documents that stand outside their templates, such as in the file's properties."""

DECISION_HEADING = "Beslut om {stodform}"
