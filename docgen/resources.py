"""Where docgen's own files are: beside the code when installed, else in the checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "_shipped"
_ROOT = _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent


def templates_folder() -> Path:
    """Return the folder of the Word templates."""
    return _ROOT / "templates" / "docx"


def base_template() -> Path:
    """Return the Word file from which docgen's templates take what they share."""
    return templates_folder() / "grundmall.docx"


def examples_folder() -> Path:
    """Return the folder of the example cases."""
    return _ROOT / "inputs"


def default_profile() -> Path:
    """Return the profile that is used when a region has none of its own."""
    return _PACKAGE / "docgen.toml"
