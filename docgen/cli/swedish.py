"""click in Swedish: help pages and mistakes on the command line."""

from collections.abc import Iterator
from contextlib import contextmanager
from gettext import gettext
from importlib import import_module

import click
from typing_extensions import override

from docgen.texts import interface as texts


class SwedishFormatter(click.HelpFormatter):
    """Help pages with Swedish headings."""

    @override
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix=texts.USAGE)

    @override
    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(texts.HEADINGS.get(name, name)):
            yield


class SwedishContext(click.Context):
    """A context whose help pages are Swedish."""

    formatter_class = SwedishFormatter


class SwedishCommand(click.Command):
    """A command whose help option and usage line are Swedish."""

    context_class = SwedishContext

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("options_metavar", texts.OPTIONS_METAVAR)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    @override
    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _swedish_help(super().get_help_option(ctx))


class SwedishGroup(click.Group):
    """A group whose help option and usage line are Swedish, and those of its commands."""

    context_class = SwedishContext
    command_class = SwedishCommand

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs["options_metavar"] = texts.OPTIONS_METAVAR
        kwargs["subcommand_metavar"] = texts.SUBCOMMAND_METAVAR
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # in the order in which they are declared

    @override
    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _swedish_help(super().get_help_option(ctx))


class DefaultGroup(SwedishGroup):
    """A group of which one command is meant when none is named."""

    def __init__(self, *args: object, default: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._default = default

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = not args or args[0] in self.commands or args[0] in ctx.help_option_names
        return super().parse_args(ctx, args if named else [self._default, *args])


class LazyGroup(SwedishGroup):
    """A group that imports a command's module when the command is called.

    ``modules`` maps a command's name to its module; the command has the module's name.
    """

    def __init__(self, *args: object, modules: dict[str, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._modules = modules

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._modules)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._modules:
            return None
        command: click.Command = getattr(import_module(self._modules[cmd_name]), cmd_name)
        return command


def _swedish_help(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = texts.OPTION_HELP
    return option


class Unfit(click.BadParameter):
    """A value that an option cannot take; its message says in Swedish what it can."""


def explain(error: click.UsageError) -> str:
    """Return what is wrong with a command line, as Swedish sentences."""
    sentence = _sentence(error)
    if error.ctx is not None:
        sentence = f"{sentence} {texts.SEE_HELP.format(command=error.ctx.command_path)}"
    return sentence


def _sentence(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            near = " eller ".join(sorted(error.possibilities or ()))
            meant = texts.DID_YOU_MEAN.format(near=near) if near else ""
            return texts.WRONG_OPTION.format(option=error.option_name) + meant
        case click.MissingParameter():
            return texts.MISSING_ARGUMENT.format(name=_name(error.param))
        case click.BadOptionUsage():
            needs = gettext("Option {name!r} requires an argument.")
            wants_value = error.message == needs.format(name=error.option_name)
            text = texts.MISSING_VALUE if wants_value else texts.NO_VALUE_ALLOWED
            return text.format(option=error.option_name)
        case Unfit():
            return error.message
        case click.BadParameter():
            return _bad_value(error)
    return _other(error)


def _bad_value(error: click.BadParameter) -> str:
    name = _name(error.param)
    if error.param is not None and isinstance(error.param.type, click.Choice):
        choices = ", ".join(map(str, error.param.type.choices))
        return texts.WRONG_CHOICE.format(name=name, choices=choices)
    return texts.WRONG_VALUE.format(value=error.message, name=name)


def _other(error: click.UsageError) -> str:
    message = error.message
    if isinstance(error.ctx and error.ctx.command, click.Group) and "'" in message:
        return texts.WRONG_COMMAND.format(command=message.split("'")[1])
    return texts.TOO_MANY if "extra argument" in message else texts.WRONG_CALL


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    return parameter.make_metavar(click.Context(click.Command("")))  # the argument's own word
