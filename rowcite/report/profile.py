"""What a run took: the seconds of each stage and of each check, for `--profile`."""

from operator import attrgetter
from time import process_time

from rowcite.checks.run import Report

LEAST = 0.001  # seconds; what takes less is only counted
START = "start: Python and imports"


class Stages:
    """How long each stage of a run took, in seconds; made when the command begins its work."""

    def __init__(self) -> None:
        """Begin with what the process has used so far."""
        self.took = {START: process_time()}
        self._since = process_time()

    def end(self, stage: str) -> None:
        """A stage ends here, and the next one begins."""
        now = process_time()
        self.took[stage] = now - self._since
        self._since = now


def render(stages: Stages, report: Report) -> str:
    """The stages in their order, then the checks, the slowest first."""
    lines = ["seconds  stage"]
    for stage, seconds in stages.took.items():
        lines.append(f"{seconds:7.3f}  {stage}")
    lines += ["", "seconds  check; the first to ask a question pays for those that ask it again"]
    quick = 0
    for outcome in sorted(report.outcomes, key=attrgetter("seconds"), reverse=True):
        if outcome.seconds >= LEAST:
            lines.append(f"{outcome.seconds:7.3f}  {outcome.check.code}")
        else:
            quick += 1
    lines.append(f"{quick} other checks took less than {LEAST} seconds each")
    return "\n".join(lines) + "\n"
