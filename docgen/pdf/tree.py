"""The structure tree of a PDF (ISO 32000-1, 14.7): what its contents are, and in which order."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

Identity = tuple[int, int]
"""The number and generation of an object."""


class Tree:
    """An opened PDF's elements of structure, and the way back to them from what is on a page."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.root = pdf.Root.StructTreeRoot
        self.nums = self.root.ParentTree.Nums
        self.parents = {int(self.nums[at]): self.nums[at + 1] for at in range(0, len(self.nums), 2)}

    def elements(self) -> Iterator[Object]:
        """Yield every element, each before those in it, in reading order."""
        left = [self.root]
        while left:
            element = left.pop()
            if "/S" in element:
                yield element
            left += reversed(within(element))

    def add_to_page(self, page: Object, element: Object) -> int:
        """Note an element that content on a page belongs to, and return its new number there."""
        if "/StructParents" not in page:
            page.StructParents = self._add(Array())
        on_page = self.parents[int(page.StructParents)]
        on_page.append(element)
        return len(on_page) - 1

    def add_annotation(self, annotation: Object, element: Object) -> None:
        """Make an element tell of an annotation."""
        annotation.StructParent = self._add(element)
        told = Dictionary(Type=Name.OBJR, Obj=annotation)
        set_kids(element, [*kids(element), told])

    def _add(self, value: Object) -> int:
        number = max(self.parents, default=-1) + 1
        self.nums.append(number)
        self.nums.append(value)
        self.parents[number] = self.nums[len(self.nums) - 1]
        return number

    def give(self, element: Object, other: Object) -> None:
        """Give what one element holds to another."""
        for kid in within(element):
            kid.P = other
        for page, number in marks(element):
            self.parents[int(page.StructParents)][number] = other
        set_kids(other, [*kids(other), *kids(element)])
        take_out(element)


def tag(element: Object) -> str:
    """Return what an element is said to be."""
    return str(element.S).removeprefix("/")


def kids(element: Object) -> list[Object | int]:
    """Return what an element holds: elements, and content by number or reference."""
    held = element.get("/K")
    if held is None:
        return []
    return list(held) if isinstance(held, Array) else [held]


def within(element: Object) -> list[Object]:
    """Return the elements that an element holds."""
    return [kid for kid in kids(element) if isinstance(kid, Dictionary) and "/S" in kid]


def set_kids(element: Object, held: list[Object | int]) -> None:
    """Let an element hold this and nothing else."""
    element.K = Array(held)


def marks(element: Object) -> Iterator[tuple[Object, int]]:
    """Yield the content that is an element's own: its page, and its number there."""
    for kid in kids(element):
        if isinstance(kid, int):
            yield element.Pg, kid
        elif isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
            yield kid.Pg if "/Pg" in kid else element.Pg, int(kid.MCID)


def take_out(element: Object) -> None:
    """Take an element out of the one that holds it."""
    around = element.P
    set_kids(around, [kid for kid in kids(around) if not _is(kid, element)])


def move(element: Object, into: Object) -> None:
    """Move an element into another, last."""
    take_out(element)
    element.P = into
    set_kids(into, [*kids(into), element])


def _is(kid: Object | int, element: Object) -> bool:
    return isinstance(kid, Object) and kid.objgen == element.objgen
