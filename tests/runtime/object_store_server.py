"""A real server with the S3 interface, in a process of its own."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_REQUEST = re.compile(rb'"(?:\x1b\[[0-9;]*m)*(?:GET|PUT|HEAD|POST|DELETE) /')


class Requests:
    """Counts what a server was asked, off its log."""

    def __init__(self, log: Path) -> None:
        self._log, self._before = log, 0

    def since(self) -> int:
        """Requests since the last time this was asked."""
        time.sleep(0.3)
        before, self._before = self._before, len(_REQUEST.findall(self._log.read_bytes()))
        return self._before - before


@contextmanager
def object_store(monkeypatch: pytest.MonkeyPatch, log: Path | None = None) -> Iterator[str]:
    """URL of a bucket of a server with the S3 interface; the environment of this process leads to it.

    Args:
        monkeypatch: sets the environment.
        log: file for a line for each request.
    """
    pytest.importorskip("moto.server", reason="moto is not installed")
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    arguments = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with Path(log or os.devnull).open("wb") as said:
        running = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=said)
    url = f"http://127.0.0.1:{port}"
    said = {"ACCESS_KEY_ID": "any", "SECRET_ACCESS_KEY": "any", "REGION": "us-east-1", "ENDPOINT_URL": url, "ALLOW_HTTP": "true"}
    for name, value in said.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    try:
        for attempt in range(240):
            try:
                urllib.request.urlopen(urllib.request.Request(f"{url}/lake", method="PUT"), timeout=10).close()
                break
            except OSError:
                assert attempt < 239, "the object store does not answer"
                time.sleep(0.5)
        yield "s3://lake"
    finally:
        running.terminate()
        running.wait(30)
