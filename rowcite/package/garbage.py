"""Loading without the search for garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected(*, to_the_end: bool = False) -> Iterator[None]:
    """Look for no garbage meanwhile: what is loaded stays, and every search goes through all of it.

    That takes a quarter of the time that loading takes. If the process ends afterwards, nothing is
    searched then either, which Python would do twice.
    """
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if to_the_end:
            gc.freeze()
        if was_collecting:
            gc.enable()
