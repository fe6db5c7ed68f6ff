"""Real servers for tests: Dagster's webserver and daemon, PostgreSQL, an object store. Each lives as long as its context."""

import json
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

PROJECT = Path(__file__).parent.parent.parent
T = TypeVar("T")
PATIENCE_SECONDS = 240
"""After this something that was waited for is taken to be wrong, however slow the machine."""


def wait_for(what: str, found: Callable[[], T | None]) -> T:
    """The first result that is something."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if (result := found()) is not None:
            return result
        time.sleep(0.3)
    raise AssertionError(f"{what}: not within {PATIENCE_SECONDS} s")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def settings(lake: Path, home: Path, **more: str) -> dict[str, str]:
    """Environment of a Dagster process that works on a lake."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CPG_", "DAGSTER_"))}
    return kept | {"CPG_LAKE": str(lake), "DAGSTER_HOME": str(home), "PYTHONPATH": str(PROJECT), "DAGSTER_DISABLE_TELEMETRY": "1"} | more


@contextmanager
def process(log: Path, arguments: list[str], environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process whose output goes to a file; it and its children are ended with the context."""
    with log.open("wb") as output:
        running = subprocess.Popen(arguments, env=dict(environment), stdout=output, stderr=subprocess.STDOUT, cwd=log.parent, start_new_session=True)
        try:
            yield running
        finally:
            # Dagster ends the processes of its code when it is asked to, not when it is killed.
            running.terminate()
            try:
                running.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, 9)
                running.wait()


@dataclass(frozen=True)
class Webserver:
    """Dagster's webserver."""

    url: str

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """What GraphQL answers; errors fail the test."""
        body = json.dumps({"query": query, "variables": variables}).encode()
        request = urllib.request.Request(f"{self.url}/graphql", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as response:
            answer = json.load(response)
        assert "errors" not in answer, answer["errors"]
        return answer["data"]


@contextmanager
def webserver(lake: Path, home: Path, **more: str) -> Iterator[Webserver]:
    port = free_port()
    log = home.parent / "webserver.log"
    arguments = [sys.executable, "-m", "dagster_webserver", "-m", "cpg_assets.definitions", "-p", str(port), "-h", "127.0.0.1"]
    with process(log, arguments, settings(lake, home, **more)) as running:

        def answers() -> Webserver | None:
            assert running.poll() is None, log.read_text(errors="replace")[-3000:]
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/server_info", timeout=5).close()
            except OSError:
                return None
            return Webserver(f"http://127.0.0.1:{port}")

        yield wait_for("the webserver answers", answers)


@contextmanager
def daemon(lake: Path, home: Path, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Dagster's daemon: queue, sensors, schedules, monitoring."""
    arguments = [sys.executable, "-c", "from dagster._daemon.cli import main; main()", "run", "-m", "cpg_assets.definitions"]
    with process(home.parent / "daemon.log", arguments, settings(lake, home, **more)) as running:
        yield running


@contextmanager
def postgres() -> Iterator[str]:
    """URL of a database in a cluster of its own; skips the test where PostgreSQL is not installed."""
    found = shutil.which("initdb") or max(map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb")), default=None)
    if found is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    initdb = Path(found).resolve()
    # The server refuses to run as root, so a user without rights stands in, who cannot read pytest's directories.
    user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
    extra: dict[str, Any] = {"user": user.pw_uid, "group": user.pw_gid} if user else {}
    directory = Path(tempfile.mkdtemp(prefix="postgres-"))
    if user:
        os.chown(directory, user.pw_uid, user.pw_gid)
    data, port = directory / "data", free_port()
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    subprocess.run([initdb, "-D", data, "-U", "dagster", "--auth=trust", "--no-sync"], check=True, capture_output=True, env=environment, cwd="/", **extra)
    server = [initdb.with_name("postgres"), "-D", str(data), "-p", str(port), "-k", "", "-h", "127.0.0.1", "-F"]
    running = subprocess.Popen(server, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd="/", **extra)
    url = f"postgresql+psycopg2://dagster@127.0.0.1:{port}/postgres"
    try:

        def answers() -> str | None:
            ready = subprocess.run([initdb.with_name("pg_isready"), "-h", "127.0.0.1", "-p", str(port)], capture_output=True, check=False)
            return url if ready.returncode == 0 else None

        yield wait_for("PostgreSQL answers", answers)
    finally:
        # SIGINT: it ends its clients' sessions and itself.
        running.send_signal(2)
        running.wait(60)
        shutil.rmtree(directory)
