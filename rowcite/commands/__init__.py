"""The commands of `python -m rowcite`, one file each, listed one by one in the order of the help."""

from rowcite.commands import compare, coverage, explain, format, generate, pin, validate  # noqa: A004 (the name of the command)
from rowcite.commands.base import Command

COMMANDS: tuple[Command, ...] = (
    validate.COMMAND,
    explain.COMMAND,
    format.COMMAND,
    generate.COMMAND,
    pin.COMMAND,
    coverage.COMMAND,
    compare.COMMAND,
)
