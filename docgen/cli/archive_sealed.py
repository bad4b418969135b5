"""The certificates of docgen archive: the one to seal by, and those that seals must be by."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from docgen.errors import DocgenError, SealFailed
from docgen.package import read_bytes
from docgen.seal import Certificate, can_seal, read_certificate, read_public
from docgen.texts import seal as texts

VARIABLE = "DOCGEN_SEAL_PASSWORD"
"""What holds the password of the certificate's key."""


def sealing_by(path: Path | None) -> Certificate | None:
    """Read the certificate to seal by, if any; raises SealFailed and FileRejected."""
    if path is None:
        return None
    if not can_seal():
        raise SealFailed("forsegling.saknas")
    try:
        data = read_bytes(path)
        return read_certificate(data, _password())
    except DocgenError as error:
        raise error.about(path.name) from None


def _password() -> str:
    given = os.environ.get(VARIABLE)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise SealFailed("forsegling.inget_losenord", name=VARIABLE)
    asked: str = click.prompt(
        texts.QUESTION, hide_input=True, err=True, default="", show_default=False
    )
    return asked


def trusted_by(paths: Iterable[Path]) -> frozenset[str]:
    """Return what the certificates are known by that seals must be by."""
    found: set[str] = set()
    for path in paths:
        try:
            found.add(read_public(read_bytes(path)))
        except DocgenError as error:
            raise error.about(path.name) from None
    return frozenset(found)
