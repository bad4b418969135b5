"""Makes numbers of persons that belong to nobody in particular, check digit and all."""

from datetime import date

from hypothesis import strategies as st

FORMS = (
    "{short}-{last}",
    "{short}{last}",
    "{short}+{last}",
    "{short} {last}",
    "{short}–{last}",
    "{long}-{last}",
    "{long}{last}",
)


def check_digit(digits: str) -> int:
    """Return the digit that follows these: every second one doubled, from the right."""
    doubled = [
        int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits))
    ]
    return -sum(sum(divmod(product, 10)) for product in doubled) % 10


def with_check_digit(digits: str) -> str:
    """Return the digits and their check digit."""
    return f"{digits}{check_digit(digits)}"


def person(
    born: date, birth_number: int, form: str = FORMS[0], *, coordination: bool = False
) -> str:
    """Return a personnummer, or a samordningsnummer, for a day and a birth number."""
    day = born.day + (60 if coordination else 0)
    short = f"{born:%y%m}{day:02d}"
    last = with_check_digit(f"{short}{birth_number:03d}")[6:]
    return form.format(short=short, long=f"{born.year // 100}{short}", last=last)


persons = st.builds(
    person,
    st.dates(min_value=date(1920, 1, 1), max_value=date(2024, 12, 31)),
    st.integers(min_value=0, max_value=999),
    st.sampled_from(FORMS),
    coordination=st.booleans(),
)
ANNA = person(date(1981, 12, 18), 123)
"""One number that is right in form; the day and the birth number are made up."""
organisation_numbers = st.builds(
    lambda first, rest, sign: (
        f"{(number := with_check_digit(f'{first:03d}{rest:06d}'))[:6]}{sign}{number[6:]}"
    ),
    st.integers(min_value=0, max_value=999).filter(lambda first: first % 10 >= 2),
    st.integers(min_value=0, max_value=999999),
    st.sampled_from(["-", ""]),
)
"""The third digit is two or more, which no month begins with."""
