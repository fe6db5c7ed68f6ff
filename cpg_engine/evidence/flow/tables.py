"""The tables of control flow. ``cfg_node`` ordinals count the nodes of a file, method after method."""

from typing import Annotated

from cpg_engine.evidence.flow.graph import BRANCHES, ROLES
from cpg_engine.evidence.schema import FileId, Row, enum, flag, local, ordinal
from cpg_engine.evidence.tables import ErrorColumns

Branch = Annotated[
    str,
    enum(
        "Why: nothing else to do, the outcome of a test, an exception raised or passed on, back to the head of a loop, or a jump, also behind what it "
        "passes on its way.",
        *BRANCHES,
    ),
]


class CfgNode(Row, table="cfg_nodes", key=("file_id", "node")):
    """A syntax node where it is executed: in a method, in a role. Ways through ``finally`` have copies of it each."""

    file_id: FileId
    node: Annotated[int, local("cfg_node", "Ordinal of the node in its file; in a method the entry is the first and the exit the last.")]
    method: Annotated[int, local("syntax", "Module, class, function, lambda or comprehension it is executed in.")]
    syntax: Annotated[int, local("syntax", "What is executed; of entry and exit the method itself.")]
    role: Annotated[
        str,
        enum(
            "What happens: the method begins or ends, a simple statement is executed, an expression is evaluated for its value or tested, a for asks for its "
            "next item, a for or with target is assigned, a with item enters, leaves or leaves by an exception, an except clause is tried, a name "
            "of an except clause or of a pattern is bound, the former unbound, the rest of an exception group raised again.",
            *ROLES,
        ),
    ]
    copy: Annotated[int, ordinal("Number among the nodes of the same syntax and role in the method.")]
    is_reachable: Annotated[bool, flag("Whether a path leads there from the method's entry.")]
    immediate_dominator: Annotated[int | None, local("cfg_node", "Last node that every path to it passes; null for entries and the unreachable.")]
    immediate_post_dominator: Annotated[int | None, local("cfg_node", "First node that every path on passes; null for exits and the unreachable.")]
    region: Annotated[
        int | None, local("cfg_node", "First node of the method that depends on the same decisions, under which they are listed; null if unreachable.")
    ]


class CfgEdge(Row, table="cfg_edges", key=("file_id", "source", "target", "branch")):
    """Control may pass from one node to another of the same method."""

    file_id: FileId
    source: Annotated[int, local("cfg_node", "Node that is left.")]
    target: Annotated[int, local("cfg_node", "Node that is entered.")]
    branch: Branch
    is_back: Annotated[bool, flag("Whether it leads back to the head of a loop.")]


class ControlDependenceRow(Row, table="control_dependences", key=("file_id", "region", "controller", "branch")):
    """The nodes of a region are executed if a node takes a branch, and may not be if it takes another."""

    file_id: FileId
    region: Annotated[int, local("cfg_node", "First node of the region.")]
    controller: Annotated[int, local("cfg_node", "Node that decides.")]
    branch: Branch


class FlowError(ErrorColumns, Row, table="flow_errors", key=("path", "error_type")):
    """A file that parses but whose flow is not followed, or not in full: its expressions are nested too deeply, or it has too much of something."""


CONTROL_FLOW_TABLES: tuple[type[Row], ...] = (CfgNode, CfgEdge, ControlDependenceRow, FlowError)
