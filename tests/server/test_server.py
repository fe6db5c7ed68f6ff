"""The server, as a coding agent meets it: a real client of the protocol, that starts the real server and asks it."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, MCPError, StdioServerParameters
from mcp.server import Server
from mcp_types import CallToolResult
from repositories.shared_builds import SharedBuilds
from repositories.small_desk import SOURCES as DESK
from repositories.small_shop import SOURCES as SHOP

from cpg_engine.runtime.lake import Lake
from cpg_engine.server.bounded import BoundedTools
from cpg_engine.server.protocol import server_of

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def lake(shared_builds: SharedBuilds, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake of two repositories."""
    directory = tmp_path_factory.mktemp("served")
    shop, desk = (shared_builds.workspace(directory / name, sources) for name, sources in (("shop", SHOP), ("desk", DESK)))
    shutil.copytree(desk.lake.root / "shop", shop.lake.root / "desk")
    return shop.lake.root


def started(*arguments: str) -> StdioServerParameters:
    """The server as a client starts it, to talk over standard input and output."""
    return StdioServerParameters(command=sys.executable, args=["-m", "cpg_engine", *arguments], env=dict(os.environ))


@pytest.fixture(scope="module")
def server(lake: Path) -> Iterator[Server[Any]]:
    """The server in this process, which need not be started for each test."""
    tools = BoundedTools(lake, 60)
    yield server_of(Lake(lake), tools)
    tools.close()


def talk(server: Server[Any] | StdioServerParameters | str, talking: Callable[[Client], Awaitable[None]]) -> None:
    """Talks to a server."""

    async def run() -> None:
        async with Client(server, read_timeout_seconds=60) as client:
            await talking(client)

    anyio.run(run)


async def ask(client: Client, tool: str, **given: Any) -> dict[str, Any]:
    """A tool's answer for programs, which is one of a build that is named."""
    asked = await client.call_tool(tool, given)
    assert not asked.is_error, asked.content
    data = asked.structured_content or {}
    if tool != "repositories":
        assert data["build"] == 1 and data["repository"] == given["repository"] and f"build 1 of {given['repository']}" in text_of(asked)
    return data


async def refused(client: Client, tool: str, **given: Any) -> str:
    asked = await client.call_tool(tool, given)
    assert asked.is_error
    return text_of(asked)


def text_of(asked: CallToolResult) -> str:
    (content,) = asked.content
    return content.text  # pyright: ignore[reportAttributeAccessIssue]


def test_ten_questions_of_an_agent(lake: Path) -> None:
    async def talking(client: Client) -> None:
        def names(data: dict[str, Any]) -> list[str]:
            return [row["name"] for row in data["rows"]]

        # Which repositories are there?
        assert [each["repository"] for each in (await ask(client, "repositories"))["repositories"]] == ["desk", "shop"]
        # Where is Basket defined?
        (row,) = (await ask(client, "definition", repository="shop", name="Basket"))["rows"]
        assert (row["path"], row["line"], row["source"]) == ("shop/basket.py", 15, "class Basket(Container):")
        # Who calls Basket.put? How sure is that?
        called = await ask(client, "callers", repository="shop", name="Basket.put")
        assert names(called) == ["shop.orders.order", "shop.basket.SmallBasket.put"] and all(row["confidence"] > 0.5 for row in called["rows"])
        # Who calls audit? Nobody that is known, and one call may.
        unknown = await ask(client, "callers", repository="shop", name="audit")
        assert not unknown["rows"] and [(each["reason"], each["count"]) for each in unknown["unresolved"]] == [("nothing_known_of_receiver", 1)]
        # Which tests must be run if price is changed?
        assert names(await ask(client, "tests", repository="shop", name="price")) == ["tests.test_orders.test_order"]
        # What implements Container?
        assert names(await ask(client, "implementors", repository="shop", name="Container")) == ["shop.basket.Basket", "shop.basket.SmallBasket"]
        # How does the test get to price?
        assert [row["line"] for row in (await ask(client, "paths", repository="shop", name="test_order", other="price"))["rows"]] == [5, 8, 26]
        # What is dead in the other repository?
        dead = await ask(client, "dead", repository="desk", limit=2)
        assert names(dead) == ["desk.tasks._forgotten", "desk.tasks._forgotten_too"] and dead["is_cut"] and dead["total"] == 9
        # Who handles a WorseError?
        assert {row["line"] for row in (await ask(client, "handlers", repository="desk", name="WorseError"))["rows"]} == {10, 12, 14, 16}
        # How many calls has each file?
        sql = "select path, count(*) as calls from function_calls group by path order by path"
        rows = (await ask(client, "query", repository="desk", sql=sql))["rows"]
        assert rows[0] == {"path": "desk/__main__.py", "calls": 1}

    talk(started("mcp", "--lake", str(lake)), talking)


def test_tools_say_what_they_are_asked_with(server: Server[Any]) -> None:
    async def talking(client: Client) -> None:
        from cpg_engine.questions import QUESTIONS

        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert tools.keys() == {"repositories", "query", *QUESTIONS}
        schema = tools["dead"].input_schema
        assert schema["properties"]["public"]["type"] == "boolean" and schema["additionalProperties"] is False and "required" not in schema
        assert tools["paths"].input_schema["required"] == ["name", "other"]
        assert all(tool.description and tool.annotations and tool.annotations.read_only_hint for tool in tools.values())
        assert all(each.get("description") for tool in tools.values() for each in tool.input_schema["properties"].values())

    talk(server, talking)


def test_the_schema_is_a_resource(server: Server[Any]) -> None:
    async def talking(client: Client) -> None:
        assert [str(each.uri) for each in (await client.list_resources()).resources] == ["cpg://desk/schema", "cpg://shop/schema"]
        (content,) = (await client.read_resource("cpg://shop/schema")).contents
        text: str = content.text  # pyright: ignore[reportAttributeAccessIssue]
        assert text.startswith("# What can be queried of build 1 of shop")
        for said in ("- `function_calls`: Something in the text that calls", "  - `confidence` float", "- `cpg_edges`", "- CALL: Call, or syntax that calls"):
            assert said in text
        for uri, said in (("cpg://shop/other", "there is cpg://REPOSITORY/schema"), ("cpg://shp/schema", "not registered")):
            with pytest.raises(MCPError, match=said):
                await client.read_resource(uri)

    talk(server, talking)


def test_what_cannot_be_answered_is_advice(server: Server[Any]) -> None:
    async def talking(client: Client) -> None:
        for tool, given, said in (
            ("callers", {"repository": "shop", "name": "Basket.totl"}, "Did you mean 'shop.basket.Basket.total'"),
            ("callers", {"repository": "shop", "name": "put"}, "may be one of 3"),
            ("callers", {"name": "put"}, "name a repository; there are: desk, shop."),
            ("callers", {"repository": "../shop", "name": "put"}, "is not usable"),
            ("callers", {"repository": "shp", "name": "put"}, "not registered"),
            ("callers", {"repository": "shop"}, "name: Field required"),
            ("callers", {"repository": "shop", "name": "put", "limit": "1"}, "limit: Input should be a valid integer"),
            ("callers", {"repository": "shop", "name": "put", "nmae": "put"}, "nmae: Extra inputs are not permitted"),
            ("callers", {"repository": "shop", "name": "price", "limit": 0}, "give 1 to 1000"),
            ("callers", {"repository": "shop", "name": "price", "build": 7}, "has no build 7"),
            ("query", {"repository": "shop", "sql": "select * from function_cals"}, "Did you mean 'function_calls'"),
            ("caller", {}, "there are: repositories, definition"),
        ):
            assert said in await refused(client, tool, **given), (tool, given)

    talk(server, talking)


def test_a_query_can_only_read(server: Server[Any], tmp_path: Path) -> None:
    async def talking(client: Client) -> None:
        for sql in (
            "drop table cpg_nodes",
            "insert into files select * from files",
            "create table mine as select 1",
            "set datafusion.execution.batch_size = 1",
            f"copy (select 1) to '{tmp_path / 'copied.csv'}'",
            "select 1; drop table files",
            "select * from '/etc/passwd'",
            f"create external table mine stored as csv location '{tmp_path}'",
        ):
            assert "the query cannot run" in await refused(client, "query", repository="shop", sql=sql), sql
        assert not list(tmp_path.iterdir())
        cut = await ask(client, "query", repository="shop", sql="select node_id from cpg_nodes", limit=3)
        assert len(cut["rows"]) == 3 and cut["is_cut"]

    talk(server, talking)


def test_what_takes_too_long_is_ended_and_the_next_question_is_answered(lake: Path) -> None:
    async def talking(client: Client) -> None:
        await ask(client, "callers", repository="shop", name="price")
        endless = "select count(*) from cpg_edges a, cpg_edges b, cpg_edges c, cpg_edges d where a.src + b.dst + c.src + d.dst = 1"
        began = time.monotonic()
        assert "was ended after 8 s" in await refused(client, "query", repository="shop", sql=endless)
        assert time.monotonic() - began < 20
        assert (await ask(client, "callers", repository="shop", name="price"))["total"] == 1

    talk(started("mcp", "--lake", str(lake), "--seconds", "8"), talking)


def test_over_http_on_this_machine(lake: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "cpg_engine", "mcp", "--lake", str(lake), "--http", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        try:
            for _ in range(300):
                with socket.socket() as trying:
                    if trying.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert server.poll() is None, server.stdout and server.stdout.read()
                time.sleep(0.1)

            async def talking(client: Client) -> None:
                assert (await ask(client, "callers", repository="shop", name="price"))["total"] == 1

            talk(f"http://127.0.0.1:{port}/mcp", talking)
            # Nothing listens on what others can reach.
            addresses = {line.split()[1] for line in Path("/proc/net/tcp").read_text().splitlines()[1:] if line.split()[3] == "0A"}
            assert {address for address in addresses if address.endswith(f":{port:04X}")} == {f"0100007F:{port:04X}"}
        finally:
            server.terminate()


def test_a_server_without_its_library_says_what_to_install(lake: Path) -> None:
    code = "import sys; sys.modules['mcp'] = sys.modules['mcp_types'] = None; from cpg_engine.__main__ import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run([sys.executable, "-c", code, "mcp", "--lake", str(lake)], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "pip install 'cpg-assets[mcp]'" in done.stderr


def test_the_configuration_in_the_readme_starts_the_server(lake: Path) -> None:
    (block,) = re.findall(r'```json\n(\{\s*"mcpServers".*?)```', README, re.DOTALL)
    configured = json.loads(block)["mcpServers"]["cpg"]
    assert configured["command"] == "/path/to/.venv/bin/cpg"
    arguments = [str(lake) if each == "/path/to/.cpg/lake" else each for each in configured["args"]]
    assert str(lake) in arguments

    async def talking(client: Client) -> None:
        assert len((await client.list_tools()).tools) > 20

    talk(started(*arguments), talking)
    # The other ways to configure it start the same server.
    assert README.count("/path/to/.venv/bin/cpg mcp --lake /path/to/.cpg/lake") == 1
    assert 'command = "/path/to/.venv/bin/cpg"\nargs = ["mcp", "--lake", "/path/to/.cpg/lake"]' in README
