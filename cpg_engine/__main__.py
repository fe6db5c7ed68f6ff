"""Entry of the command line. What can do without the compiled catalog does not load it."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence

from cpg_engine.commands import COMMANDS
from cpg_engine.errors import CpgError
from cpg_engine.terminal import shown


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Returns the exit status: 0, or 1 after an error, which is printed as advice."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    command = _light(given) if given and given[0] in COMMANDS else _other(given)
    try:
        for line in command():
            print(shown(line, kept="\n\t"))
    except CpgError as error:
        print("error:", shown(str(error), kept="\n"), file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
    return 0


def _light(given: Sequence[str]) -> Callable[[], Iterable[str]]:
    command = COMMANDS[given[0]]
    parser = argparse.ArgumentParser(prog=f"cpg {given[0]}", description=command.doc)
    command.add_arguments(parser)
    options = parser.parse_args(given[1:])
    return lambda: command.lines(options)


def _other(given: Sequence[str]) -> Callable[[], Iterable[str]]:
    from cpg_engine.command_line import command_of

    return command_of(given)


if __name__ == "__main__":
    sys.exit(main())
