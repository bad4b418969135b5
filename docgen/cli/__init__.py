"""The command line: parses, calls, prints."""

from docgen.cli.main import main

__all__ = ["main"]
