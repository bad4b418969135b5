"""Where a link may lead: to the web or to a mail address, and nowhere else."""

from urllib.parse import urlsplit

_SCHEMES = ("http", "https", "mailto")


def is_safe_link(target: str) -> bool:
    """Tell whether a link leads to the web or a mail address."""
    return _scheme(target) in _SCHEMES


def stays_or_is_safe(target: str) -> bool:
    """Tell whether a template's link is safe, calls a telephone or stays in the document."""
    return not target or target.startswith("#") or _scheme(target) in (*_SCHEMES, "tel")


def _scheme(target: str) -> str:
    try:
        return urlsplit(target).scheme
    except ValueError:
        return ""
