"""What calls reach outside the repository: functions by the path on which they were imported, methods by the class that defines them."""

from collections.abc import Mapping

import pytest
from graph.outside_calls import outside_calls

from cpg_engine.catalog import PlanCatalog

ENVIRONMENT = {
    "acme-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n",
    "acme-1.0.dist-info/RECORD": "acme/__init__.py,,\nacme/db.py,,\n",
    "acme/__init__.py": "from .db import Session, Query as Query\n",
    "acme/db.py": (
        "raise SystemExit('it was imported')\n"
        "class Row:\n    def key(self) -> str: ...\n"
        "class Query:\n    def where(self, what) -> 'Query': ...\n    def all(self) -> list[Row]: ...\n"
        "class Base:\n    def setup(self): ...\n    def helper(self) -> Query: ...\n"
        "class Session(Base):\n    def query(self) -> Query: ...\n    def loose(self): ...\n"
    ),
}

FILES = {
    "main.py": """\
import json
import logging
import os
import re
import sqlite3
import unittest
import xml.etree.ElementTree
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from pathlib import Path
from typing import Mapping, Optional

import elsewhere.parts
from acme import Session
from unknown import Client, build, Proxy

log = logging.getLogger(__name__)

def text(values, name: str, where: Optional[Path], more: Mapping[str, list[str]]):
    " ".join(values)  # text
    f"{values}".strip().split(",")[0].upper()  # chained | text_part | formatted
    ("a" + name).title()  # added
    name[1:].lower()  # sliced
    "%s" % values  # -
    ("%s" % values).encode().hex()  # encoded | hexed
    where.parent.name.lower()  # attribute
    for key, parts in more.items():  # items
        key.lstrip()  # key
        parts.append(key)  # parts
        parts[0].rstrip()  # element
    json.loads(name).get("k")  # loads
    log.info("x")  # logger
    os.environ.get("x")  # environ
    os.environ["x"].splitlines()  # environ_element
    os.path.join("a", "b").swapcase()  # path | path_text
    for each in Path("a").iterdir():  # iterdir | path_made
        each.unlink()  # unlink

def files(p):
    with open(p) as f:  # open
        f.read().casefold()  # read | read_text
    for line in open(p):  # opened
        line.zfill(1)  # line

def found(p, rows):
    re.match("a", p).group(1)  # group | match
    re.compile("a").findall(p)  # findall | compile
    connection = sqlite3.connect(p)  # connect
    connection.cursor().execute("x").fetchall()  # fetchall | execute | cursor
    {}.items()  # dict_items
    [].append(1)  # list_append
    set().add(1)  # set_add | set
    defaultdict(list).setdefault(1)  # defaultdict_setdefault | defaultdict
    Counter().most_common()  # most_common | counter
    len(rows)  # len
    ValueError("x").with_traceback(None)  # with_traceback | error
    ET.parse(p).getroot()  # getroot | parse
    xml.etree.ElementTree.parse(p)  # dotted
    elsewhere.parts.go()  # dotted_unknown

def declared():
    session = Session()  # session
    session.query().where(1).all()[0].key().center(3)  # centre | row_key | all | where | query
    session.helper().all()  # inherited_all | helper
    session.loose().all()  # loose
    session.missing()  # missing

class Case(unittest.TestCase):
    def setUp(self):
        super().setUp()  # super
        self.assertEqual(1, 1)  # assert_equal
        self.own()  # own
    def own(self): return 1
    def assertTrue(self, x): return x
    def test(self):
        self.assertTrue(1)  # overridden

class Store(Session):
    def setup(self):
        super().setup()  # super_installed
        self.helper().all()  # self_all | self_helper

class Failed(ValueError):
    def __init__(self, why):
        super().__init__(why)  # super_builtin

class Remote(Client):
    def go(self):
        super().go()  # super_unknown
        self.close()  # self_unknown
        self.field()  # field
    def __init__(self, given):
        self.field = given

def unknown(values):
    client = Client()  # client
    client.send()  # send
    build().send()  # build
    kept: Case = Proxy()
    kept.send()  # annotated

class Own:
    def get(self): return 1
    def join(self, x): return x

def mixed(flag):
    value = Own() if flag else {"a": 1}
    value.get()  # mixed
    Own().join(1)  # only_own
    [Own()][0].get()  # own_in_list

def tested(value):
    if isinstance(value, str):
        value.isalpha()  # tested

def handed(function, kind: type[ValueError]):
    return function()  # handed

handed(text, ValueError)
tested("a")
tested(b"a")
found("a", [])
mixed(1)
unknown(1)
Remote(print).go()
text([], "", None, {})
files("p")
declared()
Case().test()
Store().setup()
Failed("x")
"""
}

EXPECTED: dict[str, set[str]] = {
    "text": {"builtins.str.join"},
    "chained": {"builtins.str.upper"},
    "text_part": {"builtins.str.split"},
    "formatted": {"builtins.str.strip"},
    "added": {"builtins.str.title"},
    "sliced": {"builtins.str.lower"},
    "encoded": {"builtins.bytes.hex"},
    "hexed": {"builtins.str.encode"},
    "attribute": {"builtins.str.lower"},
    "items": {"collections.abc.Mapping.items", "builtins.dict.items"},
    "key": {"builtins.str.lstrip"},
    "parts": {"builtins.list.append"},
    "element": {"builtins.str.rstrip"},
    "loads": set(),
    "logger": {"logging.Logger.info"},
    "environ": {"os._Environ.get"},
    "environ_element": {"builtins.str.splitlines"},
    "path": {"builtins.str.swapcase"},
    "path_text": {"os.path.join"},
    "iterdir": {"pathlib.Path.iterdir"},
    "path_made": {"pathlib.Path"},
    "unlink": {"pathlib.Path.unlink"},
    "open": {"builtins.open"},
    "read": {"builtins.str.casefold"},
    "read_text": {"io.TextIOWrapper.read"},
    "opened": {"builtins.open"},
    "line": {"builtins.str.zfill"},
    "group": {"re.Match.group"},
    "match": {"re.match"},
    "findall": {"re.Pattern.findall"},
    "compile": {"re.compile"},
    "connect": {"sqlite3.connect"},
    "fetchall": {"sqlite3.Cursor.fetchall"},
    "execute": {"sqlite3.Cursor.execute"},
    "cursor": {"sqlite3.Connection.cursor"},
    "dict_items": {"builtins.dict.items"},
    "list_append": {"builtins.list.append"},
    "set_add": {"builtins.set.add"},
    "set": {"builtins.set"},
    "defaultdict_setdefault": {"builtins.dict.setdefault"},
    "defaultdict": {"collections.defaultdict"},
    "most_common": {"collections.Counter.most_common"},
    "counter": {"collections.Counter"},
    "len": {"builtins.len"},
    "with_traceback": {"builtins.BaseException.with_traceback"},
    "error": {"builtins.ValueError"},
    "getroot": {"xml.etree.ElementTree.ElementTree.getroot"},
    "parse": {"xml.etree.ElementTree.parse"},
    "dotted": {"xml.etree.ElementTree.parse"},
    "dotted_unknown": {"elsewhere.parts.go"},
    "session": {"acme.Session"},
    "centre": {"builtins.str.center"},
    "row_key": {"acme.db.Row.key"},
    "all": {"acme.db.Query.all"},
    "where": {"acme.db.Query.where"},
    "query": {"acme.db.Session.query"},
    "inherited_all": {"acme.db.Query.all"},
    "helper": {"acme.db.Base.helper"},
    "loose": set(),
    "missing": set(),
    "super": {"unittest.case.TestCase.setUp"},
    "assert_equal": {"unittest.case.TestCase.assertEqual"},
    "own": set(),
    "overridden": set(),
    "super_installed": {"acme.db.Base.setup"},
    "self_all": {"acme.db.Query.all"},
    "self_helper": {"acme.db.Base.helper"},
    "super_builtin": {"builtins.ValueError.__init__"},
    "super_unknown": {"unknown.Client.go"},
    "self_unknown": {"unknown.Client.close"},
    "field": {"builtins.print"},
    "client": {"unknown.Client"},
    "send": {"unknown.Client.send"},
    "build": set(),
    "annotated": set(),
    "mixed": {"builtins.dict.get"},
    "only_own": set(),
    "own_in_list": set(),
    "tested": {"builtins.str.isalpha"},
    "handed": set(),
}
"""Of a call, by what is written at the end of its line: all that it may reach outside. Of several calls of a line the outermost, which
ends last, comes first."""


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory, catalog: PlanCatalog) -> Mapping[str, set[str]]:
    calls = outside_calls(catalog, tmp_path_factory.mktemp("outside"), FILES, ENVIRONMENT)
    found: dict[str, set[str]] = {}
    for number, line in enumerate(FILES["main.py"].splitlines(), 1):
        tags = [tag.strip() for tag in line.partition("  # ")[2].split("|")]
        found |= {tag: names for tag, names in zip(tags, calls["main.py", number], strict=False) if tag}
    return found


@pytest.mark.parametrize("tag", sorted(EXPECTED))
def test_what_a_call_reaches_outside(reached: Mapping[str, set[str]], tag: str) -> None:
    assert reached[tag] == EXPECTED[tag]
