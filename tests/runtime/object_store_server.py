"""A real server with the S3 interface, in a process of its own."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def object_store(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """URL of a bucket of a server with the S3 interface; the environment of this process leads to it."""
    pytest.importorskip("moto.server", reason="moto is not installed")
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    arguments = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    running = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
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
