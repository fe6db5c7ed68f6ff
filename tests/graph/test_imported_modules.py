"""Which module an import loads: what the interpreter would find from where the importing file lies, in all sorts of layouts."""

import pytest
from graph.small_build import NAME, built

from cpg_engine.catalog import PlanCatalog
from cpg_engine.graph import open_graph
from cpg_engine.runtime.lake import Lake

FILES = {
    # Two applications whose packages have one name, and somebody else who means either.
    "services/orders/app/__init__.py": "",
    "services/orders/app/store.py": "def save(): return 'orders'\n",
    "services/orders/app/main.py": (
        "from app.store import save\nimport app.store\nfrom . import store\n"
        "save()  # orders_from\napp.store.save()  # orders_dotted\nstore.save()  # orders_near\n"
    ),
    "services/users/app/__init__.py": "",
    "services/users/app/store.py": "def save(): return 'users'\n",
    "services/users/app/main.py": "from app import store\nstore.save()  # users_member\n",
    "services/users/run.py": "import app.store as kept\nkept.save()  # users_script\n",
    "elsewhere/either.py": "from app.store import save\nsave()  # either\n",
    # A namespace that two distributions share.
    "dists/core/pyproject.toml": "[project]\nname = 'core'\n",
    "dists/core/corp/base/__init__.py": "from .deep import Base\n",
    "dists/core/corp/base/deep.py": "class Base:\n    def go(self): return 1\n",
    "dists/core/corp/loose.py": "def free(): return 1\n",
    "dists/web/setup.py": "from setuptools import setup\nsetup()\n",
    "dists/web/corp/web/site.py": (
        "from corp.base import Base\nfrom corp import loose\nimport corp.loose\n"
        "from corp.web import parts\nfrom . import parts as near\nimport corp.web.parts\n"
        "Base().go()  # shared_class\nloose.free()  # shared_member\n"
        "parts.made()  # own_member\nnear.made()  # relative_member\ncorp.web.parts.made()  # own_dotted\n"
    ),
    "dists/web/corp/web/parts.py": "def made(): return 1\n",
    # Scripts and what lies beside them.
    "tools/gen/run.py": "import emit\nimport types\nimport queue\nemit.write()  # neighbour\ntypes.made()  # no_neighbour\n",
    "tools/gen/emit.py": "def write(): return 1\n",
    "tools/gen/types.py": "def made(): return 1\n",
    "tools/other/run.py": "import emit\nemit.write()  # not_beside\n",
    # Tests beside a conftest.py, and below it.
    "checks/conftest.py": "",
    "checks/helpers.py": "def check(): return 1\n",
    "checks/unit/test_one.py": "import helpers\nhelpers.check()  # below_conftest\n",
    # Directories that a project declares.
    "proj/pyproject.toml": "[tool.pytest.ini_options]\npythonpath = ['kit']\n[tool.hatch.build.targets.wheel]\npackages = ['code/mill']\n",
    "proj/code/mill/__init__.py": "",
    "proj/code/mill/wheel.py": "def turn(): return 1\n",
    "proj/kit/gear.py": "def mesh(): return 1\n",
    "proj/tests/test_it.py": "import gear\nfrom mill.wheel import turn\ngear.mesh()  # declared_by_pytest\nturn()  # declared_by_hatch\n",
    # A directory with the name of something from outside is not that.
    "requests/local.py": "x = 1\n",
    "uses.py": "import requests\nrequests.get('u')  # outside\n",
    # What a star import brings: what a module lists, however it does.
    "lists/__init__.py": "",
    "lists/base.py": "__all__: list[str] = ['one']\n__all__ += ['two']\n__all__.append('_three')\n"
    "def one(): return 1\ndef two(): return 2\ndef _three(): return 3\ndef hidden(): return 4\n",
    "lists/more.py": "from lists import base\nfrom .base import *\n__all__ = ('four',)\n__all__ = [*__all__, *base.__all__] + ['five']\n"
    "def four(): return 4\ndef five(): return 5\ndef six(): return 6\n",
    "lists/computed.py": "__all__ = [name for name in dir() if name not in ('eight',)]\ndef seven(): return 7\n",
    "lists/use.py": (
        "def hidden(): return 'mine'\ndef six(): return 'mine'\nfrom lists.more import *\nfrom lists.computed import *\n"
        "one()  # listed_by_other\ntwo()  # added_by_other\n_three()  # appended_by_other\nfour()  # listed\nfive()  # added\n"
        "six()  # not_listed\nhidden()  # not_listed_by_other\nseven()  # list_not_known\n"
    ),
    # A stub beside its module, and one alone.
    "typed/__init__.py": "",
    "typed/both.py": "def work(): return 1\n",
    "typed/both.pyi": "def work() -> int: ...\n",
    "typed/alone.pyi": "def only() -> int: ...\n",
    "typed/use.py": (
        "from typed.both import work\nfrom typed import both, alone\nwork()  # beside_stub\nboth.work()  # member_beside_stub\nalone.only()  # stub_alone\n"
    ),
}

EXPECTED: dict[str, set[str]] = {
    "orders_from": {"services/orders/app/store.py save"},
    "orders_dotted": {"services/orders/app/store.py save"},
    "orders_near": {"services/orders/app/store.py save"},
    "users_member": {"services/users/app/store.py save"},
    "users_script": {"services/users/app/store.py save"},
    "either": {"services/orders/app/store.py save", "services/users/app/store.py save"},
    "shared_class": {"dists/core/corp/base/deep.py go"},
    "shared_member": {"dists/core/corp/loose.py free"},
    "own_member": {"dists/web/corp/web/parts.py made"},
    "relative_member": {"dists/web/corp/web/parts.py made"},
    "own_dotted": {"dists/web/corp/web/parts.py made"},
    "neighbour": {"tools/gen/emit.py write"},
    "no_neighbour": {"types.made"},
    "not_beside": {"emit.write"},
    "below_conftest": {"checks/helpers.py check"},
    "declared_by_pytest": {"proj/kit/gear.py mesh"},
    "declared_by_hatch": {"proj/code/mill/wheel.py turn"},
    "outside": {"requests.get"},
    "listed_by_other": {"lists/base.py one"},
    "added_by_other": {"lists/base.py two"},
    "appended_by_other": {"lists/base.py _three"},
    "listed": {"lists/more.py four"},
    "added": {"lists/more.py five"},
    "not_listed": {"lists/use.py six"},
    "not_listed_by_other": {"lists/use.py hidden"},
    "list_not_known": {"lists/computed.py seven"},
    "beside_stub": {"typed/both.py work"},
    "member_beside_stub": {"typed/both.py work"},
    "stub_alone": {"typed/alone.pyi only"},
}
"""Marks of lines, and what is called there last: file and name, or the full name of what lies outside."""


@pytest.fixture(scope="module")
def lake(catalog: PlanCatalog, tmp_path_factory: pytest.TempPathFactory) -> Lake:
    return built(catalog, tmp_path_factory.mktemp("layouts"), FILES).lake


def test_each_import_loads_what_the_interpreter_would_find(lake: Lake, catalog: PlanCatalog) -> None:
    rows = open_graph(lake, NAME, catalog).sql(
        "select s.path as caller, n.line, coalesce(f.path || ' ' || m.name, w.value_string) as target "
        "from cpg_edges e join cpg_nodes n on e.src = n.node_id and n.kind = 'CALL' join files s on n.file_id = s.file_id "
        "join cpg_nodes m on e.dst = m.node_id left join files f on m.file_id = f.file_id "
        "left join cpg_props w on m.node_id = w.node_id and w.key = 'full_name' where e.kind = 'CALL' and m.name not like '\\_\\_%'"
    )
    lines = {(path, number): line.partition("# ")[2] for path, text in FILES.items() for number, line in enumerate(text.splitlines(), 1) if "  # " in line}
    found: dict[str, set[str]] = {mark: set() for mark in lines.values()}
    for row in rows.to_pylist():
        if (mark := lines.get((row["caller"], row["line"]))) is not None and row["target"] != "dists/core/corp/base/deep.py Base":
            found[mark].add(row["target"])
    assert found == EXPECTED


def test_why_modules_are_found_from_a_directory_is_told(lake: Lake, catalog: PlanCatalog) -> None:
    roots = {row["path"]: (row["kind"], row["modules"]) for row in open_graph(lake, NAME, catalog).sql("select * from source_roots").to_pylist()}
    assert roots["dists/core"] == ("declared", 3) and roots["proj/code"] == ("declared", 2) and roots["services/orders"] == ("package", 3)
    assert roots["tools/gen"] == ("directory", 0) and roots["checks"] == ("tests", 0) and roots[""][0] == "package"
