"""Word out: a template compiled once, rendered many times, knowing nothing of workbooks."""

from docgen.render.pictures import Picture
from docgen.render.rich import Listing, RichText, RichTextParagraph
from docgen.render.subdocuments import SubDocument
from docgen.render.template import Look, Properties, Rendered, Template

__all__ = [
    "Listing",
    "Look",
    "Picture",
    "Properties",
    "Rendered",
    "RichText",
    "RichTextParagraph",
    "SubDocument",
    "Template",
]
