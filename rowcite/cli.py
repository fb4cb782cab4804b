"""The published interface for commands: what the `validate.py` of a dataset calls.

A dataset imports these names from here. The modules behind them may move; these names stay.
"""

from rowcite.commands.cli import main, validate

__all__ = ["main", "validate"]
