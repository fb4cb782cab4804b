"""What was read in texts, kept from one run of a command to the next.

What this folder reads in a text follows from the text and from the code of the folder, of the
dictionaries, and of Python. So an answer that was written with the same code is as good as one that
is worked out now, and an answer of other code is never used.
"""

import hashlib
import io
import pickle
import sys
from collections.abc import Callable, Hashable
from functools import wraps
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar, TypeVarTuple

DICTIONARIES = ("pymorphy3", "pymorphy3-dicts-ru", "snowballstemmer", "babel")
# What answers are made of beside plain values and the classes of this folder.
PLAIN = {("decimal", "Decimal"), ("datetime", "date"), ("builtins", "frozenset")}
MOST = 2**17  # answers to one question, lest a run of days fills the memory
FEWEST = 2**10  # new answers: fewer are found again as fast as they are written and read

Asked = TypeVarTuple("Asked")
Answer = TypeVar("Answer")


_EVERY: "dict[str, Answers]" = {}  # by question


class Answers:
    """The answers to one question: those given in this run, and those kept from an earlier one."""

    def __init__(self, question: str) -> None:
        self.given: dict[Hashable, Any] = {}
        self.earlier: dict[Hashable, Any] = {}
        self.new = 0
        _EVERY[question] = self

    def find(self, asked: Hashable, work_out: Callable[[], Answer]) -> Answer:
        """The answer to what is asked, worked out if it was not given before."""
        try:
            answer: Answer = self.given[asked]
        except KeyError:
            if len(self.given) >= MOST:
                self.given.clear()
            if asked in self.earlier:
                answer = self.earlier.pop(asked)
            else:
                answer = work_out()
                self.new += 1
            self.given[asked] = answer
        return answer

    def worth_keeping(self) -> dict[Hashable, Any]:
        """What was asked in this run, with the rest of what was kept if that is not the most."""
        if len(self.earlier) < len(self.given):
            return self.earlier | self.given
        return self.given


def kept(question: Callable[[*Asked], Answer]) -> Callable[[*Asked], Answer]:
    """Remember the answers of a function, which must follow from its arguments alone.

    The arguments must be hashable, and nobody may change an answer.
    """
    answers = Answers(f"{question.__module__}.{question.__qualname__}")

    @wraps(question)
    def asked(*args: *Asked) -> Answer:
        try:
            answer: Answer = answers.given[args]
        except KeyError:
            return answers.find(args, lambda: question(*args))
        return answer

    return asked


def packed() -> bytes:
    """The answers, to be unpacked in another run; nothing if too few are new to be worth it."""
    every = _EVERY.items()
    if sum(answers.new for _, answers in every) < FEWEST:
        return b""
    held = {question: answers.worth_keeping() for question, answers in every}
    return code_digest() + b"\n" + pickle.dumps(held, pickle.HIGHEST_PROTOCOL)


def unpack(data: bytes) -> None:
    """Take over what was packed, if the code that did it is the code that runs."""
    digest, _, held = data.partition(b"\n")
    if digest != code_digest():
        return
    try:
        found = dict(_Reader(io.BytesIO(held)).load())
        for question, answers in _EVERY.items():
            answers.earlier = dict(found.get(question, {}))
    except Exception:  # noqa: BLE001 - bytes that were spoilt can fail in any way, and are no loss
        return


def code_digest() -> bytes:
    """A digest of all that an answer follows from beside what is asked; it holds no line break."""
    digest = hashlib.blake2b(digest_size=16)
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(file.read_bytes())
    for name in DICTIONARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    digest.update(sys.version.encode())
    return digest.hexdigest().encode()


class _Reader(pickle.Unpickler):
    """Reads answers and nothing else, so that a file that is none of ours runs no code."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401
        """A class that answers are made of."""
        if (module, name) in PLAIN:
            return getattr(import_module(module), name)
        found = None
        if module.startswith("rowcite.text."):
            found = getattr(import_module(module), name, None)
        if isinstance(found, type) and found.__module__ == module:
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of an answer")
