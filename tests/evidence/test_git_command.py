"""git on repositories of unknown origin: whatever they plant, nothing is started, and every answer is a listing or a reason."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cpg_engine.evidence.scan import git_command
from cpg_engine.evidence.scan.git_listing import git_commit, git_listing

Plant = Callable[[Path, str], None]
"""Gives a repository a way to start a command."""


class Planted:
    """A repository, a program that leaves a mark, and ordinary git.

    Args:
        place: an empty directory.
    """

    def __init__(self, place: Path) -> None:
        self.mark, self.root = place / "mark", place / "root"
        self.program = place / "program.sh"
        self.program.write_text(f"#!/bin/sh\ntouch {self.mark}\n")
        self.program.chmod(0o755)
        self.root.mkdir()
        self.git("init", "-q", "-b", "main")
        (self.root / "a.py").write_text("x = 1\n")
        (self.root / ".gitignore").write_text("ignored.py\n")
        (self.root / "ignored.py").write_text("y = 1\n")
        self.git("add", "a.py", ".gitignore")
        self.git("commit", "-q", "-m", "first")

    def git(self, *arguments: str, given: str = "") -> None:
        """Ordinary git, as people run it: it may fail, what counts is what it starts."""
        who = ["-c", "user.name=A", "-c", "user.email=a@example.invalid"]
        subprocess.run(["git", *who, *arguments], cwd=self.root, input=given.encode(), capture_output=True, timeout=60, check=False)

    def set(self, *settings: tuple[str, str]) -> None:
        for key, value in settings:
            self.git("config", key, value)


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Planted:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return Planted(tmp_path)


def hook(it: Planted) -> None:
    for name in ("post-index-change", "post-checkout", "reference-transaction"):
        (it.root / ".git/hooks" / name).write_text(it.program.read_text())
        (it.root / ".git/hooks" / name).chmod(0o755)


def hooks_path(it: Planted) -> None:
    hook(it)
    (it.root / ".git/hooks").rename(it.root / "hooks")
    it.set(("core.hooksPath", "hooks"))


def fsmonitor(it: Planted) -> None:
    it.set(("core.fsmonitor", str(it.program)))


def included(it: Planted) -> None:
    (it.root / "more.cfg").write_text(f"[core]\n\tfsmonitor = {it.program}\n")
    it.set(("include.path", "../more.cfg"))


def included_if(it: Planted) -> None:
    (it.root / "more.cfg").write_text(f"[core]\n\tfsmonitor = {it.program}\n")
    it.set(("includeIf.onbranch:main.path", "../more.cfg"))


def configuration_of_work_tree(it: Planted) -> None:
    it.set(("extensions.worktreeConfig", "true"))
    (it.root / ".git/config.worktree").write_text(f"[core]\n\tfsmonitor = {it.program}\n")


def repository_elsewhere(it: Planted) -> None:
    fsmonitor(it)
    (it.root / ".git").rename(it.root / "hidden")
    (it.root / ".git").write_text("gitdir: hidden\n")


def filters(it: Planted) -> None:
    it.set(("filter.x.clean", str(it.program)), ("filter.x.smudge", str(it.program)), ("filter.x.required", "true"))
    (it.root / ".gitattributes").write_text("*.py filter=x\n")
    (it.root / "a.py").write_text("x = 2\n")


def long_running_filter(it: Planted) -> None:
    it.set(("filter.x.process", str(it.program)))
    (it.root / ".gitattributes").write_text("*.py filter=x\n")
    (it.root / "a.py").write_text("x = 2\n")


def textconv(it: Planted) -> None:
    it.set(("diff.x.textconv", str(it.program)))
    (it.root / ".gitattributes").write_text("*.py diff=x\n")
    (it.root / "a.py").write_text("x = 2\n")


def external_diff(it: Planted) -> None:
    it.set(("diff.external", str(it.program)), ("diff.x.command", str(it.program)))
    (it.root / "a.py").write_text("x = 2\n")


def lazy_fetch(it: Planted) -> None:
    it.set(
        ("core.repositoryFormatVersion", "1"), ("extensions.partialClone", "origin"), ("remote.origin.promisor", "true"),
        ("remote.origin.url", "."), ("remote.origin.uploadpack", f"{it.program}; git-upload-pack"),
    )  # fmt: skip
    (it.root / ".git/refs/heads/main").write_text("1" * 40 + "\n")


def lazy_fetch_of_ignore_rules(it: Planted) -> None:
    blob = subprocess.run(["git", "rev-parse", "HEAD:.gitignore"], cwd=it.root, capture_output=True, text=True, check=True).stdout.strip()
    it.git("update-index", "--skip-worktree", ".gitignore")
    (it.root / ".gitignore").unlink()
    (it.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    it.set(
        ("core.repositoryFormatVersion", "1"), ("extensions.partialClone", "origin"), ("remote.origin.promisor", "true"),
        ("remote.origin.url", "."), ("remote.origin.uploadpack", f"{it.program}; git-upload-pack"),
    )  # fmt: skip


def external_transport(it: Planted) -> None:
    it.set(("protocol.ext.allow", "always"), ("protocol.allow", "always"), ("remote.origin.url", f"ext::{it.program}"))


def rewritten_url(it: Planted) -> None:
    external_transport(it)
    it.set(("remote.origin.url", "https://example.invalid/a"), (f"url.ext::{it.program} .insteadOf", "https://example.invalid/a"))


def ssh(it: Planted) -> None:
    it.set(("core.sshCommand", str(it.program)), ("remote.origin.url", "ssh://example.invalid/a"))


def proxy(it: Planted) -> None:
    it.set(("core.gitProxy", str(it.program)), ("remote.origin.url", "git://example.invalid/a"))


def credentials(it: Planted) -> None:
    it.set(("credential.helper", str(it.program)))


def password(it: Planted) -> None:
    it.set(("core.askPass", str(it.program)))


def signature(it: Planted) -> None:
    it.set(("gpg.program", str(it.program)), ("commit.gpgSign", "true"), ("user.signingKey", "x"))


def editor(it: Planted) -> None:
    it.set(("core.editor", str(it.program)), ("sequence.editor", str(it.program)))


def merge_driver(it: Planted) -> None:
    it.git("checkout", "-q", "-b", "other")
    (it.root / "a.py").write_text("x = 2\n")
    it.git("commit", "-q", "-a", "-m", "second")
    it.git("checkout", "-q", "main")
    (it.root / "a.py").write_text("x = 3\n")
    it.git("commit", "-q", "-a", "-m", "third")
    it.set(("merge.x.driver", f"{it.program} %A"))
    (it.root / ".gitattributes").write_text("*.py merge=x\n")


def alias(it: Planted) -> None:
    it.set(*((f"alias.{name}", f"!{it.program}") for name in ("mine", "ls-files", "rev-parse", "check-ignore")))


def submodule(it: Planted) -> None:
    subprocess.run(["git", "clone", "-q", str(it.root), str(it.root / "sub")], check=True)
    it.git("add", "sub")
    subprocess.run(["git", "config", "core.fsmonitor", str(it.program)], cwd=it.root / "sub", check=True)


def alternates(it: Planted) -> None:
    it.set(("core.alternateRefsCommand", str(it.program)), ("remote.origin.url", "other.git"))
    subprocess.run(["git", "clone", "-q", "--bare", str(it.root), str(it.root / "other.git")], check=True)
    (it.root / ".git/objects/info/alternates").write_text(str(it.root / "other.git/objects") + "\n")
    subprocess.run(["git", *["-c", "user.name=A", "-c", "user.email=a@b.invalid", "commit", "-q", "--allow-empty", "-m", "x"]], cwd=it.root, check=True)


TRAPS: dict[Callable[[Planted], None], tuple[str, ...]] = {
    hook: ("checkout", "-q", "-b", "new"),
    hooks_path: ("checkout", "-q", "-b", "new"),
    fsmonitor: ("status",),
    included: ("status",),
    included_if: ("status",),
    configuration_of_work_tree: ("status",),
    repository_elsewhere: ("status",),
    filters: ("add", "a.py"),
    long_running_filter: ("add", "a.py"),
    textconv: ("diff",),
    external_diff: ("diff",),
    lazy_fetch: ("rev-parse", "--verify", "HEAD^{commit}"),
    lazy_fetch_of_ignore_rules: ("ls-files", "--others", "--exclude-standard"),
    external_transport: ("fetch", "origin"),
    rewritten_url: ("fetch", "origin"),
    ssh: ("fetch", "origin"),
    proxy: ("fetch", "origin"),
    credentials: ("credential", "fill"),
    password: ("credential", "fill"),
    signature: ("commit", "-q", "--allow-empty", "-m", "signed"),
    editor: ("commit", "-q", "--allow-empty"),
    merge_driver: ("merge", "-q", "other"),
    alias: ("mine",),
    submodule: ("status",),
    alternates: ("fetch", "origin", "HEAD:new"),
}
"""Ways a repository starts a program, and the command of ordinary git that falls into each."""


@pytest.mark.parametrize("plant", TRAPS, ids=lambda plant: plant.__name__)
def test_nothing_that_a_repository_plants_is_started(planted: Planted, plant: Callable[[Planted], None]) -> None:
    plant(planted)
    planted.mark.unlink(missing_ok=True)
    listing, _ = git_listing(planted.root), git_commit(planted.root)
    assert not planted.mark.exists(), "git has started a program of the repository"
    assert listing.problem or {"a.py", ".gitignore"} <= set(listing.files or ())
    planted.git(*TRAPS[plant], given="protocol=https\nhost=example.invalid\n\n")
    assert planted.mark.exists(), "the trap does not work, so the test says nothing"


@pytest.mark.parametrize("command", ["rev-parse --verify HEAD^{commit}", "fetch origin", "submodule update --init", "cat-file -p HEAD", "status"])
def test_the_environment_alone_keeps_every_command_from_the_outside(planted: Planted, command: str) -> None:
    lazy_fetch(planted)
    planted.mark.unlink(missing_ok=True)
    status, _ = git_command.run_git(planted.root, *command.split(), accept=tuple(range(256)))
    assert not planted.mark.exists()
    assert status != 0 or command in ("submodule update --init", "status")


VARIABLES = (
    "GIT_ASKPASS", "GIT_EDITOR", "GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_PROXY_COMMAND", "GIT_SSH", "GIT_SSH_COMMAND", "SSH_ASKPASS", "EDITOR", "PAGER",
)  # fmt: skip


def test_variables_of_this_process_do_not_reach_git(planted: Planted, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.setenv(name, str(planted.program))
    for name, value in {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "alias.x", "GIT_CONFIG_VALUE_0": "!env", "GIT_DIR": "/nowhere", "GIT_TRACE": "1"}.items():
        monkeypatch.setenv(name, value)
    seen = git_command.run_git(planted.root, "-c", "alias.shown=!env", "shown")[1]
    names = {line.partition("=")[0] for line in seen.splitlines()}
    assert not names & {*VARIABLES, "GIT_CONFIG_COUNT", "GIT_DIR", "GIT_TRACE"} - {"GIT_PAGER"}
    assert str(planted.program) not in seen
    assert git_listing(planted.root).files == {".gitignore": True, "a.py": True}
    assert not planted.mark.exists()


@pytest.mark.parametrize("directory", ["", ".", "bin", "{root}/bin"])
def test_a_git_that_the_repository_brings_along_is_not_run(planted: Planted, monkeypatch: pytest.MonkeyPatch, directory: str) -> None:
    for place in (planted.root, planted.root / "bin"):
        place.mkdir(exist_ok=True)
        (place / "git").write_text(planted.program.read_text())
        (place / "git").chmod(0o755)
    monkeypatch.chdir(planted.root)
    monkeypatch.setenv("PATH", os.pathsep.join((directory.format(root=planted.root), os.environ["PATH"])))
    assert "a.py" in (git_listing(planted.root).files or ())
    assert not planted.mark.exists()


def test_the_commit_is_named_though_its_object_is_missing(planted: Planted) -> None:
    lazy_fetch(planted)
    assert git_commit(planted.root) == "1" * 40


@pytest.mark.parametrize("work_tree", ["/", "/etc", "{root}/inner", "{root}/.."])
def test_a_work_tree_declared_elsewhere_is_a_problem_and_not_an_empty_answer(planted: Planted, work_tree: str) -> None:
    (planted.root / "inner").mkdir()
    planted.set(("core.worktree", work_tree.format(root=planted.root)))
    listing = git_listing(planted.root)
    assert (listing.files, listing.commit) == (None, None)
    assert "core.worktree" in (listing.problem or "")


def test_work_trees_whose_repository_lies_elsewhere_are_listed(planted: Planted) -> None:
    planted.git("worktree", "add", "-q", str(planted.root / "../second"))
    second = (planted.root / "../second").resolve()
    assert (git_listing(second).files, git_commit(second)) == ({".gitignore": True, "a.py": True}, git_commit(planted.root))
    subprocess.run(["git", "-c", "protocol.file.allow=always", "submodule", "-q", "add", str(second), "sub"], cwd=planted.root, check=True)
    assert (git_listing(planted.root / "sub").files, git_commit(planted.root / "sub")) == ({".gitignore": True, "a.py": True}, git_commit(second))


def test_a_directory_dressed_up_as_a_repository_is_no_work_tree(planted: Planted) -> None:
    subprocess.run(["git", "clone", "-q", "--bare", str(planted.root), str(planted.root / "bare")], check=True)
    (planted.root / "bare/config").write_text(f"[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = {planted.program}\n")
    assert git_listing(planted.root / "bare").files is None
    assert not planted.mark.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a directory to another user")
def test_a_repository_of_another_user_counts_once_this_user_has_declared_it_safe(planted: Planted) -> None:
    for path in (planted.root, planted.root / ".git"):
        os.chown(path, 65534, 65534)
    git_command._safe_directories.cache_clear()
    refused = git_listing(planted.root)
    assert refused.files is None
    assert f"git config --global --add safe.directory {planted.root}" in (refused.problem or "")
    planted.git("config", "--global", "--add", "safe.directory", str(planted.root))
    git_command._safe_directories.cache_clear()
    listed = git_listing(planted.root)
    assert (listed.problem, listed.files) == (None, {".gitignore": True, "a.py": True})


@pytest.mark.parametrize("place", [".gitignore", "inner/.gitignore", ".git/info/exclude", "more.cfg"])
def test_a_pipe_where_git_expects_a_file_costs_the_limit_once_and_says_so(planted: Planted, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.setattr(git_command, "TIME_LIMIT_SECONDS", 0.5)
    (planted.root / "inner").mkdir()
    (planted.root / "inner/b.py").write_text("")
    (planted.root / place).unlink(missing_ok=True)
    planted.set(("include.path", "../more.cfg"))
    os.mkfifo(planted.root / place)
    listing = git_listing(planted.root)
    assert listing.files is None
    assert "no answer within 0.5 s" in (listing.problem or "")
