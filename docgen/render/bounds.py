"""What one filling may cost: its time, and how long a text in it may grow."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf
from typing import Final

from docgen.errors import TemplateRejected

TIME_LIMIT: Final = 60
"""Seconds that one document may take."""
LONGEST_TEXT: Final = 1_000_000
"""Signs that a filter takes or gives; a cell holds some thirty thousand."""
_SLOW_TEXT: Final = 10_000
_deadline: ContextVar[float] = ContextVar("deadline", default=inf)


@contextmanager
def limited_time() -> Iterator[None]:
    """Begin a filling, which has its time from now."""
    token = _deadline.set(time.monotonic() + TIME_LIMIT)
    try:
        yield
    finally:
        _deadline.reset(token)


def look_at_clock() -> None:
    """Raise TemplateRejected if time is up."""
    if time.monotonic() > _deadline.get():
        raise TemplateRejected("mall.for_lange", limit=TIME_LIMIT)


def check_length(size: int) -> None:
    """Raise TemplateRejected for a text of so many signs that it is too long, or time is up."""
    if size > _SLOW_TEXT:
        look_at_clock()
        if size > LONGEST_TEXT:
            raise TemplateRejected("mall.for_stort")
