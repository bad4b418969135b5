"""What can be wrong with one entry of a profile, by pydantic's own name of the fault."""

PROFILE_FAULTS = {
    "missing": "saknas",
    "extra_forbidden": "är ingen känd uppgift",
    "string_too_short": "är tom",
    "too_short": "är tom",
    "string_pattern_mismatch": "har fel form",
    "docgen": "ett namn står två gånger",
    "annat": "har ett värde av fel slag",
}
