"""Word out: a template compiled once, rendered many times, knowing nothing of workbooks."""

from docgen.render.pictures import Picture
from docgen.render.template import Look, Properties, Rendered, Template

__all__ = ["Look", "Picture", "Properties", "Rendered", "Template"]
