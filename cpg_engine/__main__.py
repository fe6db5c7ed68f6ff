"""Entry of the command line. Questions are answered without what the other commands need, which takes longer to load than to answer."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence

from cpg_engine.errors import CpgError
from cpg_engine.questions import QUESTIONS
from cpg_engine.questions.command_line import add_arguments, lines
from cpg_engine.terminal import shown


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Returns the exit status: 0, or 1 after an error, which is printed as advice."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    command = _question(given) if given and given[0] in QUESTIONS else _other(given)
    try:
        for line in command():
            print(shown(line, kept="\n\t"))
    except CpgError as error:
        print("error:", shown(str(error), kept="\n"), file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
    return 0


def _question(given: Sequence[str]) -> Callable[[], Iterable[str]]:
    name = given[0]
    parser = argparse.ArgumentParser(prog=f"cpg {name}", description=QUESTIONS[name].doc)
    add_arguments(parser, QUESTIONS[name])
    options = parser.parse_args(given[1:])
    return lambda: lines(name, options)


def _other(given: Sequence[str]) -> Callable[[], Iterable[str]]:
    from cpg_engine.command_line import command_of

    return command_of(given)


if __name__ == "__main__":
    sys.exit(main())
