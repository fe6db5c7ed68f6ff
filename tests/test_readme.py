"""The README's commands, run as they stand there in a clean clone."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def command(name: str) -> str:
    """The block of shell that follows ``<!-- command: NAME -->``."""
    found = re.search(rf"<!-- command: {name} -->\n```sh\n(.*?)```", README, re.DOTALL)
    assert found, f"README.md has no command marked {name!r}"
    return found[1]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of what is committed."""
    directory = tmp_path_factory.mktemp("clone") / "project"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(directory)], check=True)
    return directory


def run(script: str, directory: Path, **variables: str) -> str:
    """Runs a script as a new user of this machine would, and returns what it printed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CPG_", "DAGSTER_", "PYTEST_", "VIRTUAL_ENV", "PYTHONPATH"))}
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=directory, env=kept | variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{script}\n--- it printed\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def share_what_is_installed(environment: Path) -> None:
    """Has pip find what this interpreter has installed, and check it against what the project asks for, instead of fetching all of it once more.

    That everything imported is asked for is for `tests/test_architecture.py` to say.
    """
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    site = sysconfig.get_path("purelib", "venv", vars={"base": str(environment), "platbase": str(environment)})
    Path(site, "shared.pth").write_text(f"{sysconfig.get_path('purelib')}\n")


@pytest.mark.slow
def test_the_first_command_builds_the_graph_of_this_project(clone: Path, is_long: bool) -> None:
    if not is_long:
        share_what_is_installed(clone / ".venv")
        # Those parts of the package that the questions are about; the rest is installed, and not analysed.
        shutil.rmtree(clone / "tests")
        left_out = ["cpg_assets", *(f"cpg_engine/{part}" for part in ("compiler", "evidence", "model", "plan", "policy", "semantics", "tasks"))]
        subprocess.run(["git", "rm", "-r", "--quiet", "--cached", *left_out], cwd=clone, check=True)
        with (clone / ".git/info/exclude").open("a") as excluded:
            excluded.writelines(f"/{part}\n" for part in left_out)
    printed = run(command("build"), clone)
    assert re.search(r"graph/cpg_edges +[\d,]{6,} rows", printed), printed
    counted = run(".venv/bin/cpg query project 'select kind, count(*) as nodes from cpg_nodes group by kind'", clone)
    assert "METHOD " in counted and "CALL " in counted
    asked = run(command("ask"), clone)
    assert len(re.findall(r"^\d+ .*found", asked, re.MULTILINE)) == command("ask").count("bin/cpg "), asked
    assert not re.search(r"^0 found", asked, re.MULTILINE), asked
    followed = run(command("flows"), clone)
    assert len(re.findall(r"^\d+ .*found", followed, re.MULTILINE)) == command("flows").count("bin/cpg "), followed
    assert "written to .cpg/findings.sarif" in followed
    again = run(".venv/bin/cpg-build", clone)
    assert re.search(r"\b0 tables written", again), again
    agreed = run(command("trace"), clone)
    assert re.search(r"cpg_engine/__main__\.py +[1-9]", agreed) and re.search(r"diagnostics/trace_agreement +[1-9]", agreed), agreed
    (page,) = (clone / ".cpg/lake/project/report").glob("report.md")
    assert "executed calls known without their trace" in page.read_text()


@pytest.mark.slow
@pytest.mark.long
def test_the_second_command_installs_what_is_locked_and_passes_tests(clone: Path) -> None:
    # `.ci/run` runs it in a clean clone as it stands. Where the whole suite is running already, the part that is quick stands for it.
    run(command("test"), clone, PYTEST_ADDOPTS="-m 'not slow' tests/semantics tests/plan tests/test_catalog.py tests/test_identity.py")


def test_the_commands_it_names_exist() -> None:
    from cpg_engine.__main__ import main

    for name in sorted(set(re.findall(r"`cpg ([a-z]+)", README))):
        with pytest.raises(SystemExit) as stopped:
            main([name, "--help"])
        assert stopped.value.code == 0, name


def test_the_commands_for_repositories_exist() -> None:
    from cpg_assets.repositories import main

    for name in sorted(set(re.findall(r"bin/cpg-repositories ([a-z]+)", README))):
        with pytest.raises(SystemExit) as stopped:
            main([name, "--help"])
        assert stopped.value.code == 0, name


def test_the_configuration_it_shows_is_read(tmp_path: Path) -> None:
    from cpg_assets.workspace import configured_choices, configured_repositories
    from cpg_engine.catalog import default_catalog

    (shown,) = re.findall(r"```toml\n(\[repository\..*?)```", README, re.DOTALL)
    file = tmp_path / "repositories.toml"
    file.write_text(shown)
    assert [repository.name for repository in configured_repositories(str(file)) if not repository.is_found] == ["flask"]
    choices = configured_choices(str(file), default_catalog())
    assert choices.owners and [choice.tolerated for choice in choices.checks.values()] == [5]


@pytest.mark.parametrize("picture", sorted(set(re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README))))
def test_its_pictures_are_there(picture: str) -> None:
    assert (ROOT / picture).is_file()
