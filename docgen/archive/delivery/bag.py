"""A BagIt bag around a package, made by the Library of Congress's bagit."""

import logging
from datetime import datetime
from pathlib import Path

from docgen import __version__
from docgen.archive.delivery.sender import Sender
from docgen.outputs import told

_DECLARED = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def put_in_bag(folder: Path, number: str, title: str, made: datetime, sender: Sender) -> None:
    """Make a folder a bag, with what it holds as the payload; raises OutputRefused."""
    import bagit

    logging.getLogger(bagit.__name__).disabled = True  # what goes wrong is told by docgen
    about = {
        "Source-Organization": sender.organisation,
        "External-Identifier": number,
        "External-Description": title,
        "Bagging-Date": made.date().isoformat(),
        "Bag-Software-Agent": f"docgen {__version__}, bagit {bagit.VERSION}",
    }
    if sender.person is not None:
        about["Contact-Name"] = sender.person.name
        about["Contact-Email"] = sender.email
    known = {name: value for name, value in about.items() if value}
    with told(folder):
        bag = bagit.make_bag(str(folder), known, checksums=["sha256", "sha512"])
        (folder / "bagit.txt").write_text(_DECLARED, "utf-8", newline="\n")
        bag.save()  # the digests of the tag files, now of this version's declaration
        for path in sorted(folder.glob("tagmanifest-*.txt")):
            lines = path.read_text("utf-8").splitlines(keepends=True)
            path.write_text("".join(sorted(lines, key=_name)), "utf-8", newline="\n")


def _name(line: str) -> str:
    """Return the file that a line is about: bagit lists them as the file system happens to."""
    return line.partition(" ")[2]
