"""The field that holds the seal of a PDF: it has no picture, and stands in the structure.

It is put in before anything is sealed, and what is written depends on nothing but the PDF. So a
sealed PDF begins with the very bytes that were sealed.
"""

import io
from datetime import UTC, datetime

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String
from pikepdf.models.metadata import decode_pdf_date

from docgen.errors import SealFailed
from docgen.pdf.tree import Tree, kids, set_kids, within
from docgen.texts.seal import SEAL_FIELD

FIELD = "forsegling"
_PRINTED, _LOCKED = 4, 128
"""Flags of an annotation (ISO 32000-1, table 165); PDF/A asks for the first (6.3.2)."""
_SIGNED_AND_ONLY_ADDED_TO = 3
"""What a program must know before it writes in the file (ISO 32000-1, table 219)."""


def with_field(data: bytes) -> bytes:
    """Return a PDF with an empty field for a seal; raises SealFailed for one that can have none."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            _refuse(pdf)
            _add(pdf)
            target = io.BytesIO()
            generate = pikepdf.ObjectStreamMode.generate
            pdf.save(target, deterministic_id=True, object_stream_mode=generate)
            return target.getvalue()
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        raise SealFailed("forsegling.fel_pdf") from None


def _refuse(pdf: pikepdf.Pdf) -> None:
    """Refuse what a rewritten file would break: a password, and what somebody has signed."""
    if pdf.is_encrypted:
        raise SealFailed("forsegling.fel_pdf")
    form = pdf.Root.get("/AcroForm", Dictionary())
    if int(form.get("/SigFlags", 0)) or "/Perms" in pdf.Root:
        raise SealFailed("forsegling.undertecknad")


def _add(pdf: pikepdf.Pdf) -> None:
    tree, page = Tree(pdf), pdf.pages[-1].obj
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(FIELD),
            TU=String(SEAL_FIELD),
            F=_PRINTED | _LOCKED,
            Rect=Array([0, 0, 0, 0]),
            P=page,
        )
    )
    page.Annots = Array([*page.get("/Annots", Array()), widget])
    page.Tabs = Name.S
    _tell(tree, page, widget)
    if "/AcroForm" not in pdf.Root:
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array()))
    pdf.Root.AcroForm.Fields.append(widget)
    pdf.Root.AcroForm.SigFlags = _SIGNED_AND_ONLY_ADDED_TO


def _tell(tree: Tree, page: Object, widget: Object) -> None:
    """Tell of the field in the structure, after all else (ISO 14289-1, 7.18.4)."""
    whole, *_ = within(tree.root)
    form = tree.pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Form, P=whole, Pg=page, K=Array())
    )
    tree.add_annotation(widget, form)
    set_kids(whole, [*kids(whole), form])


def sealed_at(data: bytes) -> datetime:
    """Return when a sealed PDF says that it was sealed; raises SealFailed if it does not."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            fields = [field for field in pdf.Root.AcroForm.Fields if "/V" in field]
            said = decode_pdf_date(str(fields[-1].V.M))
            return said.astimezone(UTC)
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        raise SealFailed("forsegling.undertecknad") from None
