"""How well a colour is read on another (WCAG 2.1, 1.4.3)."""

LEAST = 4.5
"""What text of common size needs."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, each six hexadecimal digits, as so many to one."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def said(ratio: float) -> str:
    """Return a contrast as it is told: never rounded up to one that would be enough."""
    return f"{int(ratio * 10) / 10:.1f}".replace(".", ",")


def _luminance(colour: str) -> float:
    """Return how light a colour is (WCAG 2.1, relative luminance)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
