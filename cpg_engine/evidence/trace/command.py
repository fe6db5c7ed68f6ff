"""``cpg-trace``: runs a command, such as a test suite, and records what the Python programs in it do.

    cpg-trace -- pytest tests
    cpg-trace -- .venv/bin/python -m app

Whatever Python the command starts records itself, its children and workers too, unless it is told to ignore the
environment (``python -I``, ``-E`` or ``-S``). `recorder` does it, which needs nothing to be installed there. What is
recorded is a source of evidence, ``CPG_SOURCES=+trace``.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from cpg_engine.evidence.environment.installed import find_environment
from cpg_engine.evidence.sources import SOURCES_VARIABLE, TRACE_FOLDER
from cpg_engine.evidence.trace import recorder
from cpg_engine.evidence.trace.extract import read_trace, trace_files

WRONG_USE, NOT_FOUND, SIGNALLED = 2, 127, 128


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command. Returns its exit status."""
    parser = argparse.ArgumentParser(prog="cpg-trace", description="Run a command and record which calls the Python programs in it make.")
    parser.add_argument("--root", type=Path, default=Path(), help="the repository whose code is recorded (default: here)")
    parser.add_argument("--output", type=Path, metavar="FOLDER", help=f"where to write what is recorded (default: {TRACE_FOLDER} in the repository)")
    parser.add_argument("--add", action="store_true", help="keep what earlier runs have recorded")
    parser.add_argument("command", nargs=argparse.REMAINDER, metavar="-- COMMAND", help="the command, with its arguments")
    options = parser.parse_args(arguments)
    command: list[str] = options.command[1:] if options.command[:1] == ["--"] else options.command
    root: Path = options.root.resolve()
    if not command or not root.is_dir():
        print(f"error: {'no command is given: cpg-trace -- pytest' if not command else f'{root} is no directory'}", file=sys.stderr)
        return WRONG_USE
    output: Path = options.output.resolve() if options.output else root / TRACE_FOLDER
    output.mkdir(parents=True, exist_ok=True)
    for path in () if options.add else trace_files(output):
        path.unlink()
    status = traced(command, root, output)
    print(f"cpg-trace: {_summary(output)}", file=sys.stderr)
    return status


def traced(command: Sequence[str], root: Path, output: Path) -> int:
    """Runs a command whose Python programs record what they do.

    Args:
        command: the program, looked for in the environment of the repository first, and its arguments.
        root: the repository.
        output: folder that takes what is recorded.

    Returns:
        Its exit status, as a shell gives it.
    """
    with recording(root, output, os.environ) as surroundings:
        if environment := find_environment(root):
            folder = environment / ("Scripts" if os.name == "nt" else "bin")
            surroundings["PATH"] = os.pathsep.join([str(folder), *filter(None, [os.environ.get("PATH")])])
        program = shutil.which(command[0], path=surroundings.get("PATH"))
        if program is None:
            print(f"error: there is no program {command[0]!r}", file=sys.stderr)
            return NOT_FOUND
        process = subprocess.Popen([program, *command[1:]], env=surroundings)
        while True:
            try:
                status = process.wait()
                return status if status >= 0 else SIGNALLED - status
            except KeyboardInterrupt:
                # Whoever interrupts this interrupts the command as well, which may want to end in its own way.
                signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def recording(root: Path, output: Path, surroundings: Mapping[str, str]) -> Generator[dict[str, str]]:
    """Environment variables under which Python programs record what they do, as long as the context lasts.

    Args:
        root: folder whose code is recorded.
        output: folder that takes what is recorded.
        surroundings: other variables.
    """
    with tempfile.TemporaryDirectory(prefix="cpg-trace-") as injected:
        shutil.copyfile(recorder.__file__, Path(injected) / "sitecustomize.py")
        path = os.pathsep.join([injected, *filter(None, [surroundings.get("PYTHONPATH")])])
        yield {**surroundings, "PYTHONPATH": path, recorder.ROOT_VARIABLE: str(root), recorder.OUTPUT_VARIABLE: str(output)}


def _summary(output: Path) -> str:
    files, found = trace_files(output), read_trace(output)
    calls = sum(call[5][0] is not None for calls in found.calls.values() for call in calls)
    functions = sum(map(len, found.functions.values()))
    problems = "".join(f"\ncpg-trace: {message}" for message in found.problems.values())
    if not files:
        return f"no Python program that reads its environment was run, so nothing is recorded in {output}{problems}"
    known = f"{calls:,} calls within {len(found.hashes):,} files, {functions:,} functions, {len(files):,} processes"
    return f"{known}, in {output}; read them with {SOURCES_VARIABLE}=+trace{problems}"


if __name__ == "__main__":
    sys.exit(main())
