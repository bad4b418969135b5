"""The entry point: every way to end is a sentence and an exit code."""

import gc
import os
import sys
from pathlib import Path

import click

from docgen import __version__
from docgen.cli.swedish import LazyGroup, explain
from docgen.errors import DocgenError
from docgen.texts import interface as texts

OK, FAULTS, UNUSABLE, INTERRUPTED = 0, 1, 2, 130

_OBJECTS = 50_000
"""How many new objects the garbage collector waits for: what a short process makes, it keeps."""
_COMMANDS = {
    "demo": "docgen.cli.demo",
    "new": "docgen.cli.new",
    "check": "docgen.cli.check",
    "generate": "docgen.cli.generate",
    "batch": "docgen.cli.batch",
    "trace": "docgen.cli.trace",
    "archive": "docgen.cli.archive",
    "templates": "docgen.cli.templates",
    "doctor": "docgen.cli.doctor",
    "schema": "docgen.cli.schema",
    "completion": "docgen.cli.completion",
}


@click.command(cls=LazyGroup, modules=_COMMANDS, help=texts.MAIN, no_args_is_help=True)
@click.version_option(
    __version__, "--version", message="docgen %(version)s", help=texts.OPTION_VERSION
)
def docgen() -> None:
    """Group the commands."""


def main() -> None:
    """Run the command line and exit: 0 done, 1 faults in the input, 2 could not."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    gc.set_threshold(_OBJECTS)
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # no other package takes part in validation
    code = _run()
    gc.freeze()  # everything goes with the process; to look for garbage first takes a tenth of it
    sys.exit(code)


def _run() -> int:
    try:
        code = docgen.main(prog_name="docgen", standalone_mode=False)
        return code if isinstance(code, int) else OK
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help(), err=True)
        return UNUSABLE
    except click.UsageError as error:
        return _say(explain(error))
    except (click.Abort, KeyboardInterrupt):
        click.echo(texts.INTERRUPTED, err=True)
        return INTERRUPTED
    except DocgenError as error:
        return _say(error.message)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads any more
        return UNUSABLE
    except Exception as error:  # the last line of defence: a traceback never reaches a user
        click.echo(_unexpected(error), err=True)
        return UNUSABLE


def _say(message: str) -> int:
    click.echo(texts.ERROR.format(message=message), err=True)
    return UNUSABLE


def _unexpected(error: Exception) -> str:
    """Name the kind of the error and the last line of docgen's own that it passed through."""
    places: list[tuple[Path, int]] = []
    trace = error.__traceback__
    while trace is not None:
        places.append((Path(trace.tb_frame.f_code.co_filename), trace.tb_lineno))
        trace = trace.tb_next
    file, line = ([place for place in places if "docgen" in place[0].parts] or places)[-1]
    return texts.UNEXPECTED.format(kind=type(error).__name__, place=f"{file.name}:{line}")
