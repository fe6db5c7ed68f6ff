"""A small repository with several ways in, and code that nothing reaches: the answers are written down beside it, by line."""

SOURCES = {
    "pyproject.toml": """\
[project]
name = "desk"
version = "1"

[project.scripts]
desk = "desk.command:main"
""",
    "desk/__init__.py": "",
    "desk/__main__.py": "from desk.command import main\n\nmain()\n",
    "desk/command.py": """\
import sys

from desk import tasks
from desk.errors import TaskError, WorseError


def main():
    try:
        tasks.run(sys.argv)
    except WorseError:
        raise
    except (TaskError, KeyError):
        return 1
    except Exception:
        return 2
    except:
        return 3
""",
    "desk/errors.py": """\
class TaskError(Exception):
    pass


class WorseError(TaskError):
    pass


class UnusedError(TaskError):
    pass
""",
    "desk/tasks.py": """\
from typing import TYPE_CHECKING

from desk.errors import TaskError
from desk.registry import HANDLERS, register

if TYPE_CHECKING:
    from desk.command import main


@register
def nightly():
    return helper()


def helper():
    return 1


def run(argv):
    for handler in HANDLERS:
        handler()
    return argv


def _forgotten():
    return _forgotten_too()


def _forgotten_too():
    return 2


def _perhaps():
    return 3


def _named():
    return 4
""",
    "desk/registry.py": """\
import desk.tasks

HANDLERS = []


def register(function):
    HANDLERS.append(function)
    return function


def look(thing):
    from desk.late import begin
    thing._perhaps()
    return getattr(thing, "_named"), begin
""",
    "desk/late.py": """\
import sched


class Visits(sched.scheduler):
    def visit_Name(self, node):
        return node

    def _own(self):
        return 1


def begin():
    return Visits().visit(ast.parse("1"))


if __name__ == "__main__":
    import desk.registry
    begin()
""",
    "desk/_lost.py": "def lost():\n    return 1\n",
    "tests/test_desk.py": """\
from desk.tasks import run


class TestRun:
    def setup_method(self):
        self.given = a_list()

    def test_run(self):
        assert run(self.given) == self.given


def a_list():
    return []
""",
}
