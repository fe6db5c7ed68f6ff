"""The tools as a server of the Model Context Protocol, over standard input and output, or HTTP on this machine alone."""

from typing import Any
from urllib.parse import quote, unquote, urlparse

import anyio
import anyio.to_thread
import mcp_types as types
import uvicorn
from mcp import MCPError
from mcp.server import Server
from mcp.server.context import ServerRequestContext
from mcp.server.stdio import stdio_server
from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from cpg_engine.errors import CpgError
from cpg_engine.runtime.lake import Lake
from cpg_engine.server.bounded import BoundedTools
from cpg_engine.server.tools import TOOLS, Tool

LOOPBACK = "127.0.0.1"

_INSTRUCTIONS = """Answers questions about Python repositories from their code property graphs: who calls what, what a change may break, \
what implements, reads, writes, raises. Names are full names or the ends of them. An answer says how sure each row is, and counts what is \
related but not resolved: only if that is nothing, no rows means that there is none. Each answer names the build and commit it is of."""

_Context = ServerRequestContext[dict[str, Any]]


def serve(lake: Lake, seconds: float, port: int | None) -> None:
    """Serves until the client leaves, or, over HTTP, until it is ended."""
    tools = BoundedTools(lake.root, seconds)
    try:
        if port is None:
            anyio.run(_over_stdio, server_of(lake, tools))
        else:
            uvicorn.run(server_of(lake, tools).streamable_http_app(host=LOOPBACK), host=LOOPBACK, port=port, log_level="warning")
    finally:
        tools.close()


async def _over_stdio(server: Server[dict[str, Any]]) -> None:
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def server_of(lake: Lake, tools: BoundedTools) -> Server[dict[str, Any]]:
    """A server of the tools of a lake."""
    models = {name: _model(name, tool) for name, tool in TOOLS.items()}

    async def list_tools(context: _Context, params: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        del context, params
        reading = types.ToolAnnotations(read_only_hint=True, open_world_hint=False)
        listed = [
            types.Tool(name=name, description=tool.doc, input_schema=models[name].model_json_schema(), annotations=reading) for name, tool in TOOLS.items()
        ]
        return types.ListToolsResult(tools=listed)

    async def call_tool(context: _Context, params: types.CallToolRequestParams) -> types.CallToolResult:
        del context
        try:
            if params.name not in TOOLS:
                raise CpgError(f"there is no tool {params.name!r}; there are: {', '.join(TOOLS)}.")
            given = models[params.name].model_validate(params.arguments or {}).model_dump()
            reply = await anyio.to_thread.run_sync(tools.answer, params.name, given)
        except ValidationError as error:
            wrong = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
            return types.CallToolResult(content=[types.TextContent(text=f"{params.name} cannot be asked like this: {wrong}")], is_error=True)
        except CpgError as error:
            return types.CallToolResult(content=[types.TextContent(text=str(error))], is_error=True)
        return types.CallToolResult(content=[types.TextContent(text=reply.text)], structured_content=reply.data)

    async def list_resources(context: _Context, params: types.PaginatedRequestParams | None) -> types.ListResourcesResult:
        del context, params
        doc = "Views, tables and kinds of nodes and edges that can be queried, with what they mean."
        listed = [
            types.Resource(name=f"schema of {name}", uri=f"cpg://{quote(name)}/schema", description=doc, mime_type="text/markdown")
            for name in lake.repositories()
        ]
        return types.ListResourcesResult(resources=listed)

    async def read_resource(context: _Context, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        del context
        uri = urlparse(str(params.uri))
        try:
            if (uri.scheme, uri.path) != ("cpg", "/schema"):
                raise CpgError(f"there is no resource {params.uri}; there is cpg://REPOSITORY/schema.")
            text = await anyio.to_thread.run_sync(tools.schema, unquote(uri.netloc))
        except CpgError as error:
            raise MCPError(types.INVALID_PARAMS, str(error)) from error
        return types.ReadResourceResult(contents=[types.TextResourceContents(uri=params.uri, mime_type="text/markdown", text=text)])

    return Server(
        "cpg",
        instructions=_INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_read_resource=read_resource,
    )


def _model(name: str, tool: Tool) -> type[BaseModel]:
    """What a tool is asked with, as what checks it and describes it to a client."""
    fields: dict[str, Any] = {
        each.name: (
            each.type if each.is_required or each.default is not None else each.type | None,
            Field(... if each.is_required else each.default, description=each.doc),
        )
        for each in tool.parameters
    }
    return create_model(name, __config__=ConfigDict(extra="forbid", strict=True), **fields)
