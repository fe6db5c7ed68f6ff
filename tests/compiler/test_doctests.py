"""The examples in docstrings run, and every pass has one."""

import doctest
import importlib
import pkgutil
from types import ModuleType

import pytest

import cpg_engine
from cpg_engine.compiler import PASSES
from cpg_engine.compiler.statement import Pass

MODULES = sorted(found.name for found in pkgutil.walk_packages(cpg_engine.__path__, "cpg_engine.") if not found.name.endswith("__main__"))


def examples_of(module: ModuleType) -> list[doctest.DocTest]:
    return [found for found in doctest.DocTestFinder().find(module) if found.examples]


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name: str) -> None:
    output: list[str] = []
    runner = doctest.DocTestRunner()
    for example in examples_of(importlib.import_module(name)):
        runner.run(example, out=output.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(output)


@pytest.mark.parametrize("step", PASSES, ids=lambda step: step.__name__)
def test_every_pass_shows_before_and_after(step: Pass) -> None:
    found = [example.name for example in examples_of(importlib.import_module(step.__module__))]
    assert f"{step.__module__}.{step.__name__}" in found
