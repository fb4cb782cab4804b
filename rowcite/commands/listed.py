"""The commands of `python -m rowcite`, one file each, in the order of the help."""

from rowcite.commands import (
    accept,
    add_source,
    build,
    changes,
    compare,
    coverage,
    explain,
    format,  # noqa: A004
    generate,
    new,
    pin,
    read,
    suggest,
    validate,
    view,
)
from rowcite.commands.base import Command

COMMANDS: tuple[Command, ...] = (
    validate.COMMAND,
    explain.COMMAND,
    format.COMMAND,
    generate.COMMAND,
    add_source.COMMAND,
    suggest.COMMAND,
    view.COMMAND,
    accept.COMMAND,
    pin.COMMAND,
    read.COMMAND,
    coverage.COMMAND,
    compare.COMMAND,
    changes.COMMAND,
    build.COMMAND,
    new.COMMAND,
)
