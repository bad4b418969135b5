"""The check digit of personnummer and organisationsnummer."""


def luhn(digits: str) -> bool:
    """Tell whether the last digit is the right check digit for the ones before it.

    The Luhn algorithm (ISO/IEC 7812-1), used for personnummer and organisationsnummer alike.
    """
    total = 0
    for place, char in enumerate(reversed(digits)):
        product = int(char) * (2 if place % 2 else 1)
        total += product - 9 if product > 9 else product
    return total % 10 == 0
