"""Times as packages tell them: in UTC, by the second."""

import os
from datetime import UTC, date, datetime


def now() -> datetime:
    """Return the time of packaging; SOURCE_DATE_EPOCH is for who wants the same bytes again."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(said), UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.now(UTC).replace(microsecond=0)


def read(text: str) -> datetime | None:
    """Read a time as an inventory has it; None for what is none."""
    try:
        read = datetime.fromisoformat(text)
        return read.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None


def stamp(moment: datetime) -> str:
    """Write a time as XML has it: ``2024-03-27T08:15:00Z``."""
    return moment.isoformat().replace("+00:00", "Z")


def day(value: date) -> str:
    """Write a day where XML wants a time: as its beginning, wherever that was."""
    return f"{value.isoformat()}T00:00:00"


def at_latest(day: str) -> str:
    """Write that something happened on a day or before it, as EDTF, which PREMIS uses, has it."""
    return f"[..{day}]"
