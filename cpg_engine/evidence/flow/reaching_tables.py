"""The table of reaching definitions."""

from typing import Annotated

from cpg_engine.evidence.schema import FileId, Row, Semantic, enum, flag, local, text

DEFINITION_KINDS = (
    "assign", "annotated", "augmented", "walrus", "for", "comprehension", "with", "delete",
    "import", "star_import", "parameter", "except", "except_end", "match", "function", "class",
    "type_parameter", "type_alias", "item", "merge",
)  # fmt: skip
"""How a variable comes by a value, by code; the first ones are those of the table ``assignments``.

delete, except_end: it loses its value, by ``del`` or at the end of the except clause that binds it. item: a part of what
it refers to is assigned or deleted, as in ``x[i] = 1``. merge: no definition of its own but a place where more
definitions meet than are listed one by one.
"""
(
    ASSIGN, ANNOTATED, AUGMENTED, WALRUS, FOR, COMPREHENSION, WITH, DELETE,
    IMPORT, STAR_IMPORT, PARAMETER, EXCEPT, EXCEPT_END, CAPTURE, FUNCTION, CLASS,
    TYPE_PARAMETER, TYPE_ALIAS, ITEM, MERGE,
) = range(len(DEFINITION_KINDS))  # fmt: skip


class DefinitionReaching(Row, table="definitions_reaching", key=("file_id", "definition", "kind", "use", "variable")):
    """What is defined at one place may be what is read at another: no path between them is certain to redefine it.

    Where more than 64 definitions meet, those have rows that lead to the place where they do, and that place has rows
    of kind ``merge`` that lead on. Code that is never reached has no rows.
    """

    file_id: FileId
    definition: Annotated[
        int,
        local(
            "syntax",
            "Node that defines: the name, attribute or item assigned, the import's alias, the parameter, the def or class statement, the except clause, the "
            "capture; of a merge, where it happens.",
        ),
    ]
    use: Annotated[int, local("syntax", "Node that reads: a name, an attribute, or the target of an augmented assignment; or where definitions meet.")]
    kind: Annotated[str, enum("How it defines.", *DEFINITION_KINDS)]
    variable: Annotated[str, text("What is defined and read: a name, or a name with attributes, as in ``self.place``.", Semantic.NAME)]
    binding: Annotated[
        int | None,
        local("symbol", "Entry of the variable read, of its first name if it has attributes; null where a star import may provide a name nothing else does."),
    ]
    is_approximate: Annotated[
        bool, flag("Whether it concerns attributes or items, which other names may reach too, or a star import, which may not define the name.")
    ]
    is_deferred: Annotated[bool, flag("Whether it is read by another method, at any time later: by a function that reads a variable around it.")]
    into_merge: Annotated[bool, flag("Whether the use is no reading but a place where definitions meet.")]


REACHING_TABLES: tuple[type[Row], ...] = (DefinitionReaching,)
