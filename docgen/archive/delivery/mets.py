"""METS: the list of a package's or a representation's files, after E-ARK CSIP and SIP 2.1."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

from docgen import __version__
from docgen.archive.delivery.contents import Filed
from docgen.archive.delivery.sender import Sender
from docgen.archive.delivery.xml import XLINK, add, as_bytes, begin, maybe
from docgen.texts import delivery as texts

METS = "http://www.loc.gov/METS/"
CSIP = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
SIP = "https://DILCIS.eu/XML/METS/SIPExtensionMETS"
PROFILE = "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"
CONTENT = "citserms_v2_1"
"""The content information type: CITS ERMS, which is FGS Ärendehantering 2.0."""
_CATEGORY = "Textual works – Digital"
_SCHEMAS = {
    METS: "http://www.loc.gov/standards/mets/mets.xsd",
    XLINK: "http://www.loc.gov/standards/mets/xlink.xsd",
    CSIP: "https://earkcsip.dilcis.eu/schema/DILCISExtensionMETS.xsd",
    SIP: "https://earksip.dilcis.eu/schema/DILCISExtensionSIPMETS.xsd",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Files that stand together under a name of the specification; ``kind`` says what they are."""

    use: str
    kind: str
    files: tuple[Filed, ...]

    @property
    def id(self) -> str:
        """The group's name inside the file."""
        return f"grupp-{self.use.lower().replace('/', '-')}"

    @property
    def represents(self) -> bool:
        """Whether it holds the METS file of a representation."""
        return self.use.startswith("Representations/")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a METS file tells of: itself, descriptive and preservation metadata, and the files.

    ``folder`` is where it lies; places are told from there.
    """

    id: str
    label: str
    created: str
    sender: Sender
    preservation: Filed
    groups: Sequence[Group]
    descriptive: Filed | None = None
    folder: str = ""

    @property
    def prefix(self) -> str:
        """How the names of its files begin, which no other METS file of the package uses."""
        return self.id if self.folder else "paket"


def mets_of(listing: Listing) -> bytes:
    """Return a METS file."""
    root = begin(
        "mets",
        {"mets": METS, "csip": CSIP, "sip": SIP, "xlink": XLINK},
        _SCHEMAS,
        OBJID=listing.id,
        LABEL=listing.label,
        TYPE=_CATEGORY,
        PROFILE=PROFILE,
        **{f"{{{CSIP}}}CONTENTINFORMATIONTYPE": CONTENT},
    )
    _head(root, listing)
    if listing.descriptive is not None:
        section = add(root, "dmdSec", ID="dmd-erms", CREATED=listing.created, STATUS="CURRENT")
        about = {"MDTYPE": "OTHER", "OTHERMDTYPE": "ERMS", "MDTYPEVERSION": "2.1"}
        _reference(section, "mdRef", listing.descriptive, listing.folder, **about)
    section = add(add(root, "amdSec", ID="amd"), "digiprovMD", ID="digiprov-premis")
    section.set("STATUS", "CURRENT")
    about = {"MDTYPE": "PREMIS", "MDTYPEVERSION": "3.0"}
    _reference(section, "mdRef", listing.preservation, listing.folder, **about)
    _files(add(root, "fileSec", ID="filer"), listing)
    _structure(add(root, "structMap", ID="struktur", TYPE="PHYSICAL", LABEL="CSIP"), listing)
    return as_bytes(root)


def _head(root: etree._Element, listing: Listing) -> None:
    head = add(
        root,
        "metsHdr",
        CREATEDATE=listing.created,
        LASTMODDATE=listing.created,
        RECORDSTATUS="NEW",
        **{f"{{{CSIP}}}OAISPACKAGETYPE": "SIP"},
    )
    sender = listing.sender
    software = add(head, "agent", ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    add(software, "name", "docgen")
    _note(software, __version__, "SOFTWARE VERSION")
    submits = {"ROLE": "OTHER", "OTHERROLE": "SUBMITTER"}  # CREATOR is the software's alone
    for role in ({"ROLE": "ARCHIVIST"}, submits):
        agent = add(head, "agent", TYPE="ORGANIZATION", **role)
        add(agent, "name", sender.organisation)
        if sender.code:
            _note(agent, sender.code, "IDENTIFICATIONCODE")
    if sender.person is not None:
        agent = add(head, "agent", TYPE="INDIVIDUAL", **submits)
        add(agent, "name", sender.person.name)
        maybe(agent, "note", texts.CONTACT.format(address=sender.email) if sender.email else "")
    maybe(head, "altRecordID", sender.agreement, TYPE="SUBMISSIONAGREEMENT")


def _note(agent: etree._Element, text: str, kind: str) -> None:
    add(agent, "note", text, **{f"{{{CSIP}}}NOTETYPE": kind})


def _reference(
    parent: etree._Element, name: str, file: Filed, folder: str, **about: str
) -> etree._Element:
    """Refer to a file, with what proves that it is the one."""
    return add(
        parent,
        name,
        LOCTYPE="URL",
        **about,
        **{f"{{{XLINK}}}type": "simple", f"{{{XLINK}}}href": _href(file, folder)},
        **_proof(file),
    )


def _proof(file: Filed) -> dict[str, str]:
    return {
        "MIMETYPE": file.format.mime,
        "SIZE": str(file.size),
        "CREATED": file.created,
        "CHECKSUM": file.sha256,
        "CHECKSUMTYPE": "SHA-256",
    }


def _href(file: Filed, folder: str) -> str:
    return quote(file.place.removeprefix(folder))


def _files(section: etree._Element, listing: Listing) -> None:
    number = 0
    for group in listing.groups:
        about = {"CONTENTINFORMATIONTYPE": "OTHER", "OTHERCONTENTINFORMATIONTYPE": group.kind}
        spaced = {f"{{{CSIP}}}{name}": value for name, value in about.items()}
        listed = add(section, "fileGrp", ID=group.id, USE=group.use, **spaced)
        for file in group.files:
            number += 1
            known = add(
                listed,
                "file",
                ID=f"{listing.prefix}-fil-{number}",
                OWNERID=file.id,
                **_proof(file),
                **_format(file),
            )
            where = {f"{{{XLINK}}}type": "simple", f"{{{XLINK}}}href": _href(file, listing.folder)}
            add(known, "FLocat", LOCTYPE="URL", **where)


def _format(file: Filed) -> dict[str, str]:
    kind = file.format
    if not kind.puid:
        return {}
    told = {
        "FILEFORMATNAME": kind.name,
        "FILEFORMATVERSION": kind.version,
        "FORMATREGISTRY": "PRONOM",
        "FORMATREGISTRYKEY": kind.puid,
    }
    return {f"{{{SIP}}}{name}": value for name, value in told.items()}


def _structure(section: etree._Element, listing: Listing) -> None:
    """Draw the folders. The divisions of representations stand as the specification has them.

    The one called just Representations is what eark-validator looks for.
    """
    whole = add(section, "div", ID="div", LABEL=listing.id)
    metadata = add(whole, "div", ID="div-metadata", LABEL="Metadata", ADMID="digiprov-premis")
    if listing.descriptive is not None:
        metadata.set("DMDID", "dmd-erms")
    plain = [group for group in listing.groups if not group.represents]
    for group in plain:
        part = add(whole, "div", ID=f"div-{group.use.lower()}", LABEL=group.use)
        add(part, "fptr", FILEID=group.id)
    represented = [group for group in listing.groups if group.represents]
    if not represented:
        return
    together = add(whole, "div", ID="div-representations", LABEL="Representations")
    for group in represented:
        add(together, "fptr", FILEID=group.id)
    for group in represented:
        part = add(whole, "div", ID=group.id.replace("grupp", "div"), LABEL=group.use)
        (file,) = group.files
        where = {"type": "simple", "href": _href(file, listing.folder), "title": group.id}
        add(part, "mptr", LOCTYPE="URL", **{f"{{{XLINK}}}{name}": at for name, at in where.items()})
