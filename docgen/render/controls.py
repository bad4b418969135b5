"""What a figure stands in when it is traced: a content control, and a hidden bookmark inside it.

The control is at run level and without a frame, so nobody who reads or edits the paper meets it.
Its tag is the figure's id in the manifest. The bookmark stays if the control is taken away.
"""

from docgen.figures import Figure, Rule
from docgen.render.escaping import escape
from docgen.render.state import PrintedFigure
from docgen.texts import figures as texts

BOOKMARKS = "_docgen_"
_LONGEST = 64  # what Word takes in a control's tag and title


def control(runs: str, printed: PrintedFigure, *, framed: bool = True) -> str:
    """Return runs in the control and the bookmark of the figure that they print.

    Where no control may stand they are not ``framed``, and have the bookmark alone.
    """
    number = printed.number
    marked = (
        f'<w:bookmarkStart w:id="{number}" w:name="{BOOKMARKS}{number:08x}"/>{runs}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )
    if not framed:
        return marked
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{alias(printed.figure)}"/>'
        f'<w:tag w:val="{escape(printed.id[:_LONGEST])}"/><w:id w:val="{number}"/>'
        '<w15:appearance w15:val="hidden"/></w:sdtPr>'
        f"<w:sdtContent>{marked}</w:sdtContent></w:sdt>"
    )


def bookmark(printed: PrintedFigure) -> str:
    """Return the name of a printed figure's bookmark; Word hides what begins with a low line."""
    return f"{BOOKMARKS}{printed.number:08x}"


def alias(figure: Figure) -> str:
    """Return in plain Swedish what a figure is, fit for an attribute."""
    cells = figure.cells
    if not cells:
        told = texts.WITHOUT_CELLS % figure.name
    elif figure.rule is Rule.AVLAST:
        told = texts.READ % (cells[0].sheet, cells[0].cell)
    else:
        form = texts.COUNTED[figure.rule][0 if len(cells) == 1 else 1]
        told = form % (len(cells), cells[0].sheet)
    return escape(told[:_LONGEST])
