"""What drawings say in words: names, alternative texts, and the few words drawn in them."""

NAME = "Diagram {number}"
SHAPE = "Form {number}"
PICTURE = "Bild {number}"
BARS = "Stapeldiagram: {title}. {told}."
TREE = "Träd: {title}. {told}"
TIMELINE = "Tidslinje: {title}. {told}."
GOES_ON = "Fortsättning av diagrammet ”{title}”."

BAR = "{name} {figure}"
STACK = "{name}: {parts}"
PART = "{name} {figure}"
TOP = "Överst ligger {names}."
BELOW = "Under {name} ligger {names}."
STEP = "{name} {time}"

MONTHS = (
    "jan.", "feb.", "mars", "april", "maj", "juni",
    "juli", "aug.", "sept.", "okt.", "nov.", "dec.",
)  # fmt: skip
"""The months as they stand along an axis."""
