"""The commands of `python -m rowcite`, one file each, in the order of the help."""

from collections.abc import Sequence
from importlib import import_module

from rowcite.commands.base import Command

NAMES = (
    "validate",
    "explain",
    "format",
    "generate",
    "add-source",
    "suggest",
    "view",
    "accept",
    "pin",
    "read",
    "coverage",
    "compare",
    "changes",
    "build",
    "site",
    "new",
)


def commands(given: Sequence[str]) -> list[Command]:
    """The command that the arguments name, or all of them; no other is imported."""
    names = [name for name in NAMES if name in given[:1]] or NAMES
    modules = [import_module(f"rowcite.commands.{name.replace('-', '_')}") for name in names]
    return [module.COMMAND for module in modules]
