"""A sheet is one model: its columns are declared once, and everything else is a walk over them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar, NamedTuple, TypeVar, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, SkipValidation
from pydantic.fields import FieldInfo
from typing_extensions import override

from docgen.figures import Figure, Traceable, is_gap, read
from docgen.findings import Line, Place
from docgen.values import ValueType
from docgen.vocabulary import fold

R = TypeVar("R", bound="Row")
_FIGURES = ("ar", "belopp", "datum", "diarienummer", "heltal", "matt", "paragraf")
"""The types whose values are figures. Names and prose are not, and never reach a manifest."""


class SheetKind(StrEnum):
    """A table has one row for each thing; a field sheet has one row for each field."""

    TABLE = "table"
    FIELDS = "fields"


class Origin(NamedTuple):
    """Where a row was read: its workbook, its sheet, and the cell of each field that it has.

    In a table ``addresses`` gives the letters of each field's column; in a field sheet, where
    ``row`` is 0, it gives the whole address of each field.
    """

    workbook: str
    sheet: str
    row: int
    addresses: Mapping[str, str]

    @property
    def line(self) -> Line:
        """The row that was read."""
        return Line(self.workbook, self.sheet, self.row)

    def cell(self, field: str) -> Place:
        """Return the place of one field; the whole sheet when the field stands nowhere."""
        known = self.addresses.get(field, "")
        cell = f"{known}{self.row}" if known and self.row else known
        return Place(self.workbook, self.sheet, cell)


class Row(BaseModel, Traceable):
    """One validated row; knows where it was read.

    A subclass sets ``title`` and ``help``, and declares its columns with :func:`column`. A field's
    name is its header folded; a class that breaks this rule cannot be made.

    In a draft, a field whose cell is missing or wrong holds a :class:`~docgen.figures.Saknas`;
    ``whole`` tells.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        defer_build=True,  # a case has some sheets, never all
    )

    title: ClassVar[str]
    help: ClassVar[str]
    kind: ClassVar[SheetKind] = SheetKind.TABLE
    key: ClassVar[str | None] = None
    """The field whose value names the row; it may stand only once."""
    key_within: ClassVar[str | None] = None
    """The field within each value of which the key may stand once, such as the year of a plan."""
    printed: ClassVar[bool] = True
    """Whether what stands in the sheet's text cells goes into documents."""
    carried: ClassVar[bool] = True
    """Whether next year's workbook begins with this year's rows."""
    also_called: ClassVar[tuple[str, ...]] = ()
    """Other headings, beside the title, of a section that shows the sheet's rows."""

    origin: SkipValidation[Origin] = Field(repr=False)
    whole: SkipValidation[bool] = Field(default=True, repr=False)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: object) -> None:
        for name, info in cls.model_fields.items():
            if info.title is not None and fold(info.title) != name:
                raise TypeError(f"{cls.__name__}.{name}: {info.title!r} folds to another name")

    def cell(self, field: str) -> Place:
        """Return the cell that a field was read from."""
        return self.origin.cell(field)

    @override
    def figure_of(self, name: str) -> Figure | None:
        """Return a field's value with its cell if it is a figure: an amount, a date, a number."""
        value = getattr(self, name)
        if value is None or name not in _figures(type(self)):
            return None
        sheet, row = self.name(), self.origin.row
        return read(f"{sheet}.{row}.{name}" if row else f"{sheet}.{name}", value, self.cell(name))

    def at(self, field: str) -> tuple[Place, object]:
        """Return a field's cell and what stands there, as :func:`findings.finding` takes them."""
        value = getattr(self, field)
        return self.cell(field), "" if value is None else value

    def sound(self, *fields: str) -> bool:
        """Tell whether none of these fields is missing or wrong."""
        return self.whole or not any(is_gap(getattr(self, field)) for field in fields)

    def goes_on(self) -> bool:
        """Tell whether the row belongs in next year's workbook too."""
        return True

    @classmethod
    def name(cls) -> str:
        """Return the sheet's identifier: its title folded."""
        return fold(cls.title)

    @classmethod
    def is_named_by(cls, heading: str) -> bool:
        """Tell whether a section with this heading shows the sheet's rows."""
        return fold(heading) in map(fold, (cls.title, *cls.also_called))


@dataclass(frozen=True, slots=True)
class Column:
    """A declared column or field, as the reader, the input workbook and the handbook need it."""

    name: str
    header: str
    help: str
    example: object
    required: bool
    repeated: bool
    renewed: bool
    type: ValueType


def construct(model: type[R], values: Mapping[str, object]) -> R:
    """Return a row of these values as they are, gaps and all: nothing is validated."""
    build = cast("Callable[..., R]", model.model_construct)
    return build(**values)


class _Renewed:
    """Marks a field whose value is another every year."""


def column(
    header: str, *, help: str, example: object, required: bool = False, renewed: bool = False
) -> Any:
    """Declare a column (or a field of a field sheet) of a :class:`Row`.

    A ``renewed`` one is left out when next year's workbook is made of this year's. ``Any`` is what
    pydantic's own Field returns: the annotation beside it gives the type.
    """
    default = ... if required else None
    return _declared(default, header, help, example, renewed=renewed)


def repeated(header: str, *, help: str, example: object, renewed: bool = False) -> Any:
    """Declare a field that may stand on several rows of a field sheet."""
    return _declared((), header, help, example, renewed=renewed)


def _declared(default: object, header: str, help: str, example: object, *, renewed: bool) -> Any:
    info = cast("FieldInfo", Field(default, title=header, description=help, examples=[example]))
    if renewed:
        info.metadata.append(_Renewed())
    return info


@cache
def columns(model: type[Row]) -> tuple[Column, ...]:
    """Return a model's columns in the order of their declaration."""
    return tuple(_columns(model))


@cache
def _figures(model: type[Row]) -> frozenset[str]:
    """Return the names of a model's columns whose values are figures."""
    found = (column for column in columns(model) if not column.repeated)
    return frozenset(column.name for column in found if column.type.name in _FIGURES)


def _columns(model: type[Row]) -> Iterator[Column]:
    for name, info in model.model_fields.items():
        if info.title is None:
            continue
        yield Column(
            name=name,
            header=info.title,
            help=info.description or "",
            example=(info.examples or [""])[0],
            required=info.is_required(),
            repeated=info.default == (),
            renewed=any(isinstance(marker, _Renewed) for marker in info.metadata),
            type=_value_type(info),
        )


def _value_type(info: FieldInfo) -> ValueType:
    markers = [*info.metadata, *_markers(info.annotation)]
    return next(marker for marker in markers if isinstance(marker, ValueType))


def _markers(annotation: object) -> Iterator[object]:
    """Walk the metadata of an annotation such as ``Annotated[date, Datum] | None``."""
    if get_origin(annotation) is Annotated:
        yield from get_args(annotation)[1:]
    for part in get_args(annotation):
        yield from _markers(part)
