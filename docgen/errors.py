"""What cannot go on: one small family of exceptions, each with the sentence its user reads."""

from typing import Self

from typing_extensions import override

from docgen.texts.errors import ERRORS, IN_PARAGRAPH


class DocgenError(Exception):
    """Something that stops the work; ``code`` names the sentence in :mod:`docgen.texts.errors`."""

    def __init__(self, code: str, **details: object) -> None:
        self.code = code
        self.details = {name: str(word) for name, word in details.items()}
        super().__init__(self.message)

    @property
    def file(self) -> str:
        """The name of the file that it is about, or nothing."""
        return self.details.get("file", "")

    @property
    def sentence(self) -> str:
        """What the user reads."""
        return ERRORS[self.code].format(**self.details)

    @property
    def message(self) -> str:
        """The sentence, after the name of the file when there is one."""
        return f"{self.file}: {self.sentence}" if self.file else self.sentence

    def about(self, file: str) -> Self:
        """Return the same error, said of a named file."""
        return type(self)(self.code, **{**self.details, "file": file})


class FileRejected(DocgenError):
    """A file that cannot be read as what it claims to be."""


class WorkbookRejected(FileRejected):
    """A workbook that cannot be read safely, or at all."""


class TemplateRejected(FileRejected):
    """A Word template that cannot be used."""

    @property
    @override
    def sentence(self) -> str:
        """What the user reads, with the paragraph at fault where it is known."""
        said, paragraph = super().sentence, self.details.get("paragraph", "")
        if not paragraph or paragraph in said:
            return said
        return f"{said} {IN_PARAGRAPH.format(paragraph=paragraph)}"


class ProfileRejected(FileRejected):
    """A profile (``docgen.toml``) that cannot be used."""


class GenerationRefused(DocgenError):
    """A case that no document can be made of."""


class OutputRefused(DocgenError):
    """An output that could not be written."""


class PdfFailed(DocgenError):
    """A conversion to PDF that gave no PDF."""


class SealFailed(DocgenError):
    """A PDF that could not be sealed, or a certificate that nothing can be sealed by."""


class TraceFailed(DocgenError):
    """A figure whose cells cannot be found."""


class BatchRefused(DocgenError):
    """An order of many documents that cannot be begun."""


class ArchiveRefused(DocgenError):
    """Something that cannot be put into the archive, or taken out of it."""
