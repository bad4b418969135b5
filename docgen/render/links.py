"""Where a link may lead: to the web or to a mail address, and nowhere else."""

from urllib.parse import urlsplit

_SCHEMES = ("http", "https", "mailto")


def is_safe_link(target: str) -> bool:
    """Tell whether a link leads to the web or a mail address."""
    try:
        return urlsplit(target).scheme in _SCHEMES
    except ValueError:
        return False
