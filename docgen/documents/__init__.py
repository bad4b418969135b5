"""The document types: one module and one template each, and those of other packages.

A module here is a type when a template bears its name; it says what it is in ``DOCUMENT``. Another
package adds a type by an entry point in the group ``docgen.documents``, named as the type.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pkgutil import iter_modules

from typing_extensions import override

from docgen.documents.base import DocumentType
from docgen.errors import GenerationRefused
from docgen.resources import templates_folder
from docgen.vocabulary import fold

GROUP = "docgen.documents"


class _Types(Mapping[str, DocumentType]):
    """Every type by its name; one is imported when it is asked for, since most cases need one."""

    @override
    def __getitem__(self, name: str) -> DocumentType:
        if name in _own_names():
            kind: object = import_module(f"{__name__}.{name}").DOCUMENT
        elif name in (added := _added()):
            kind = _loaded(added[name])
        else:
            raise KeyError(name)
        if not isinstance(kind, DocumentType) or kind.name != name or fold(kind.title) != name:
            raise GenerationRefused("typ.tillagg", name=name)
        return kind

    @override
    def __contains__(self, name: object) -> bool:
        return name in _own_names() or name in _added()

    @override
    def __iter__(self) -> Iterator[str]:
        yield from _own_names()
        yield from (name for name in _added() if name not in _own_names())

    @override
    def __len__(self) -> int:
        return sum(1 for _ in self)


@cache
def _own_names() -> tuple[str, ...]:
    """Return the names of docgen's own types, without importing them."""
    templates = templates_folder()
    names = (module.name for module in iter_modules(__path__))
    return tuple(name for name in sorted(names) if (templates / f"{name}.docx").is_file())


@cache
def _added() -> Mapping[str, EntryPoint]:
    """Return the types of other packages, without importing them."""
    return {point.name: point for point in sorted(entry_points(group=GROUP))}


def _loaded(point: EntryPoint) -> object:
    """Return what another package offers; raises GenerationRefused when it cannot be imported."""
    try:
        kind: object = point.load()
    except (Exception, SystemExit) as error:  # anything may go wrong in what others wrote
        raise GenerationRefused("typ.tillagg", name=point.name) from error
    return kind


TYPES: Mapping[str, DocumentType] = _Types()
"""Every type that has a template, by its name; one that cannot be used is refused when asked for.

Who walks through them all takes :func:`usable_types`.
"""


def usable_types() -> list[DocumentType]:
    """Return every type but those that cannot be used: one broken package stops no other."""
    return [kind for kind in _tried() if isinstance(kind, DocumentType)]


def unusable_types() -> list[GenerationRefused]:
    """Return what is said of each type that cannot be used."""
    return [refused for refused in _tried() if isinstance(refused, GenerationRefused)]


def _tried() -> Iterator[DocumentType | GenerationRefused]:
    for name in TYPES:
        try:
            yield TYPES[name]
        except GenerationRefused as refused:
            yield refused


def document_types() -> list[DocumentType]:
    """Return the types that a workbook may name as its Dokumenttyp."""
    return [kind for kind in usable_types() if kind.per is None]


def row_types() -> list[DocumentType]:
    """Return the types that are made of each row of a sheet."""
    return [kind for kind in usable_types() if kind.per is not None]


def document_type(name: str) -> DocumentType | None:
    """Return the type that a name means: ``Tjänsteskrivelse`` or ``tjansteskrivelse``."""
    kind = TYPES.get(fold(name))
    return kind if kind is not None and kind.per is None else None


def row_type(sheet: str) -> DocumentType | None:
    """Return the type that is made of each row of a sheet: ``Stödbeslut`` or ``stodbeslut``."""
    wanted = fold(sheet)
    return next(
        (kind for kind in row_types() if kind.per and kind.per.sheet.name() == wanted), None
    )


def refuse_row_type(name: str) -> None:
    """Raise GenerationRefused for a type that has no workbook of its own, saying what it has."""
    per = next((kind.per for kind in row_types() if kind.name == fold(name)), None)
    if per is not None:
        raise GenerationRefused("typ.per_rad", found=name, sheet=per.sheet.title)


__all__ = [
    "TYPES",
    "DocumentType",
    "document_type",
    "document_types",
    "refuse_row_type",
    "row_type",
    "row_types",
    "unusable_types",
    "usable_types",
]
