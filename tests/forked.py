"""A command of the engine in a process of its own, which need not start Python and import anything.

It is forked off one that has done so: that takes ten times as long as what most commands do. For
tests of what a process alone has: limits, outputs, rights, and an end.
"""

import atexit
import gc
import json
import os
import resource
import runpy
import selectors
import socket
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

from support import GOOD, PATIENCE, ROOT, Found, rowcite


def forked(
    *arguments: str,
    folder: Path = ROOT,
    limits: dict[str, int] | None = None,
    before: str = "",
    start: tuple[str, ...] = (),
    output: Path | None = None,
    **variables: str,
) -> Found:
    """Run `python -m rowcite` in a process of its own; what it takes too long over is given up.

    `limits` are those of the system, by name: `RLIMIT_CPU`. `before` is run first, as Python. Words
    of `start` stand before those that start Python. The output may go to another file.
    """
    request = {
        "arguments": arguments,
        "folder": str(folder),
        "limits": limits or {},
        "before": before,
        "variables": variables,
    }
    channel = _server(start)
    readers, writers = [], []
    for _ in range(2):
        reader, writer = os.pipe()
        readers.append(reader)
        writers.append(writer)
    if output:
        os.close(writers[0])
        writers[0] = os.open(output, os.O_WRONLY)
    socket.send_fds(channel, [json.dumps(request).encode()], writers)
    for writer in writers:
        os.close(writer)
    said, complained = _read(readers)
    return Found(int(channel.recv(64)), said, complained)


def _read(readers: list[int]) -> list[str]:
    """What comes out of some pipes until all are closed; raises TimeoutError."""
    found = {reader: bytearray() for reader in readers}
    until = time.monotonic() + PATIENCE
    with selectors.DefaultSelector() as selector:
        for reader in readers:
            selector.register(reader, selectors.EVENT_READ)
        while selector.get_map():
            ready = selector.select(until - time.monotonic())
            if not ready:
                raise TimeoutError("a forked process goes on and on")
            for key, _ in ready:
                data = os.read(key.fd, 2**20)
                found[key.fd] += data
                if not data:
                    selector.unregister(key.fd)
                    os.close(key.fd)
    return [data.decode() for data in found.values()]


@cache
def _server(start: tuple[str, ...]) -> socket.socket:
    """The channel to a process that forks others off itself; it ends with this one."""
    ours, theirs = socket.socketpair()
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    server = subprocess.Popen(
        [*start, sys.executable, __file__, str(theirs.fileno())],
        env=os.environ | {"PYTHONPATH": paths},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,  # as the streams of those that are forked off are pipes
        stderr=subprocess.STDOUT,
        pass_fds=[theirs.fileno()],
    )
    theirs.close()

    def end() -> None:
        ours.close()
        server.communicate()

    atexit.register(end)
    return ours


def serve(channel: socket.socket) -> dict[str, Any]:
    """Fork a process for each request, and return the request in it; here, tell how it ended."""
    rowcite("validate", str(GOOD))  # which reads the dictionaries
    gc.collect()
    gc.freeze()  # what is not looked through for garbage stays shared
    while True:
        data, files, _, _ = socket.recv_fds(channel, 2**16, 2)
        if not data:
            sys.exit()
        child = os.fork()
        if not child:
            for number, file in enumerate(files, 1):
                os.dup2(file, number)
        for file in files:
            os.close(file)
        if not child:
            channel.close()
            return dict(json.loads(data))
        _, status = os.waitpid(child, 0)
        channel.send(str(os.waitstatus_to_exitcode(status)).encode())


def become(request: dict[str, Any]) -> None:
    """Make of this process the one that is asked for."""
    os.chdir(request["folder"])
    os.environ.update(request["variables"])
    for name, most in request["limits"].items():
        resource.setrlimit(getattr(resource, name), (most, most))
    sys.argv = ["rowcite", *request["arguments"]]
    exec(request["before"], {})  # noqa: S102


if __name__ == "__main__":
    become(serve(socket.socket(fileno=int(sys.argv[1]))))
    runpy.run_module("rowcite", run_name="__main__")
