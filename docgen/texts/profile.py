"""What can be wrong with one entry of a profile, by pydantic's own name of the fault."""

PROFILE_FAULTS = {
    "missing": "saknas",
    "extra_forbidden": "är ingen känd uppgift",
    "string_too_short": "är tom",
    "too_short": "är tom",
    "string_pattern_mismatch": "har fel form",
    "docgen": "ett namn står två gånger",
    "ljus_farg": "är för ljus: kontrasten mot vitt är {ratio}:1; minst 4,5:1 krävs",
    "mork_farg_svag": "är för mörk: kontrasten mot svart text är {ratio}:1; minst 4,5:1 krävs",
    "lika_farger": "liknar farg för mycket: kontrasten mot den är {ratio}:1; minst 4,5:1 krävs",
    "annat": "har ett värde av fel slag",
}
