"""A process that answers, one question after the other, and is ended if one takes too long: the engine cannot be interrupted."""

from collections.abc import Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock
from typing import Any

from cpg_engine.errors import CpgError
from cpg_engine.runtime.lake import Lake
from cpg_engine.server.tools import Reply, Tools

_SCHEMA = "_schema"


class BoundedTools:
    """The tools of a lake in a process of their own."""

    def __init__(self, lake: Path, seconds: float) -> None:
        self._lake = lake
        self._seconds = seconds
        self._one_at_a_time = Lock()
        self._process: tuple[BaseProcess, Connection] | None = None

    def answer(self, name: str, given: Mapping[str, Any]) -> Reply:
        """Answers a tool.

        Raises:
            CpgError: it cannot be answered, or not in the time there is.
        """
        with self._one_at_a_time:
            _, connection = self._process or self._started()
            try:
                connection.send((name, given))
                if not connection.poll(self._seconds):
                    self.close()
                    raise CpgError(f"{name} was ended after {self._seconds:g} s. Ask for less, or start the server with a greater --seconds.")
                reply = connection.recv()
            except (EOFError, OSError) as error:
                self.close()
                raise CpgError(f"the process that answers has ended at {name} ({error!r}); ask again. It may have had too little memory.") from error
            if isinstance(reply, str):
                raise CpgError(reply)
            return reply

    def schema(self, repository: str) -> str:
        """What can be queried of a repository.

        Raises:
            CpgError: it is not there.
        """
        return self.answer(_SCHEMA, {"repository": repository, "build": None}).text

    def close(self) -> None:
        """Ends the process. The next question begins another one."""
        if self._process is not None:
            process, connection = self._process
            process.kill()
            process.join()
            connection.close()
            self._process = None

    def _started(self) -> tuple[BaseProcess, Connection]:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_answer_all, args=(theirs, self._lake), daemon=True)
        process.start()
        theirs.close()
        self._process = (process, ours)
        return self._process


def _answer_all(connection: Connection, lake: Path) -> None:
    """What the process does: answers what comes, until nothing more can."""
    tools = Tools(Lake(lake))
    while True:
        try:
            name, given = connection.recv()
        except EOFError:
            return
        try:
            connection.send(Reply(tools.schema(given), {}) if name == _SCHEMA else tools.answer(name, given))
        except CpgError as error:
            connection.send(str(error))
