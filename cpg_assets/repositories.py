"""``cpg-repositories``: which repositories the lake has, one line for each thing to do with them.

The lake is ``$CPG_LAKE``, else ``.cpg/lake``; Dagster remembers runs in ``$DAGSTER_HOME``, else beside the lake.
"""

import argparse
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cpg_assets.build import FAILED, WRONG_USE, Resources, build_registered, register

if TYPE_CHECKING:
    from cpg_engine.runtime.lake import Lake


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command.

    Returns:
        Exit status: 0; 1 if something could not be done; 2 if the command was given wrongly.
    """
    options = _parser().parse_args(arguments)
    # Dagster announces what may change in its own later versions; there is nothing its users could do about it here.
    warnings.filterwarnings("ignore", module="dagster")
    from cpg_assets.directories import default_lake
    from cpg_engine.errors import CpgError
    from cpg_engine.runtime.lake import Lake

    does: Callable[[Lake, argparse.Namespace], int] = options.does
    try:
        return does(Lake((options.lake or default_lake()).expanduser().absolute()), options)
    except CpgError as error:
        print(f"cpg-repositories: {error}", file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cpg-repositories", description="List, add, build, verify and wipe the repositories of a lake.")
    parser.add_argument("--lake", type=Path, help="directory of the lake (default: $CPG_LAKE, else .cpg/lake)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    listed = commands.add_parser("list", help="name, source, commit and time of the last build of each")
    listed.set_defaults(does=_list)
    added = commands.add_parser("add", help="register directories, each under its own name")
    added.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    added.set_defaults(does=_add)
    found = commands.add_parser("discover", help="register what a TOML file names, and the git checkouts it says to look for")
    found.add_argument("file", nargs="?", help="the file (default: $CPG_REPOSITORIES, which may also be directories)")
    found.set_defaults(does=_discover)
    built = commands.add_parser("build", help="bring registered repositories up to date, all if none is named")
    built.add_argument("names", nargs="*", metavar="NAME")
    built.set_defaults(does=_build)
    verified = commands.add_parser("verify", help="say which tables and builds of a repository are damaged")
    verified.add_argument("name", metavar="NAME")
    verified.add_argument("--deep", action="store_true", help="read all data files, instead of looking at their sizes")
    verified.add_argument("--repair", action="store_true", help="build damaged tables again, and forget builds that cannot be read")
    verified.set_defaults(does=_verify)
    wiped = commands.add_parser("wipe", help="remove tables, registration and partition of repositories; their source stays")
    wiped.add_argument("names", nargs="+", metavar="NAME")
    wiped.set_defaults(does=_wipe)
    return parser


def _list(lake: "Lake", options: argparse.Namespace) -> int:
    lines = [("NAME", "COMMIT", "BUILT", "NODES", "SOURCE"), *_described(lake)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        print("  ".join(f"{text:<{width}}" for text, width in zip(line, widths, strict=True)).rstrip())
    return 0


def _described(lake: "Lake") -> Iterator[tuple[str, ...]]:
    from cpg_engine.catalog import default_catalog
    from cpg_engine.runtime.builds import newest_build

    catalog = default_catalog()
    shown = catalog.program.model.graph_tables.nodes.table
    nodes = shown if shown in catalog.tables else list(catalog.tables)[-1]
    for name in lake.repositories():
        root, last = str(lake.repository(name).root), newest_build(lake, name)
        if last is None:
            yield name, "", "never", "", root
        else:
            built = last.version(nodes)
            yield name, (last.commit or "none")[:12], f"{last.finished:%Y-%m-%d %H:%M}", f"{built.rows:,}" if built else "", root


def _add(lake: "Lake", options: argparse.Namespace) -> int:
    return max(register(lake, lake.register(path.expanduser())) for path in options.paths)


def _discover(lake: "Lake", options: argparse.Namespace) -> int:
    from cpg_assets.instance import add_partition, opened_instance
    from cpg_assets.workspace import REPOSITORIES_VARIABLE, configured_repositories, register_all

    setting = options.file or os.environ.get(REPOSITORIES_VARIABLE)
    if not setting:
        print(f"cpg-repositories: name a file: cpg-repositories discover FILE, or {REPOSITORIES_VARIABLE}=FILE", file=sys.stderr)
        return WRONG_USE
    done = register_all(lake, configured_repositories(setting))
    with opened_instance(lake.root) as (instance, _):
        for repository in done.repositories:
            add_partition(instance, repository.name)
            print(f"{repository.name}: {repository.root}")
    for problem in done.problems:
        print(f"cpg-repositories: {problem}", file=sys.stderr)
    return FAILED if done.problems else 0


def _build(lake: "Lake", options: argparse.Namespace) -> int:
    repositories = [lake.repository(name) for name in options.names or lake.repositories()]
    return max((build_registered(lake, repository, Resources()) for repository in repositories), default=0)


def _verify(lake: "Lake", options: argparse.Namespace) -> int:
    from cpg_engine.catalog import default_catalog
    from cpg_engine.runtime.builds import build_numbers
    from cpg_engine.runtime.run import Run
    from cpg_engine.runtime.verification import make_room, verify

    repository = lake.repository(options.name)
    run = Run(default_catalog(), lake, repository)
    found = list(verify(run, options.deep))
    for damage in found:
        print(damage)
    builds = ", ".join(map(str, build_numbers(lake, options.name))) or "none"
    if not found:
        print(f"{options.name}: all tables are whole{'' if options.deep else ' by their sizes'}; builds: {builds}.")
        return 0
    if not options.repair:
        print(f"{options.name}: {len(found)} damaged. Mend them: cpg-repositories verify {options.name}{' --deep' if options.deep else ''} --repair")
        return FAILED
    make_room(run, found)
    return build_registered(lake, repository, Resources())


def _wipe(lake: "Lake", options: argparse.Namespace) -> int:
    from cpg_assets.instance import opened_instance, wipe

    with opened_instance(lake.root) as (instance, _):
        for name in options.names:
            print(wipe(instance, lake, name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
