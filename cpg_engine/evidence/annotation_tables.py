"""The tables of annotations, and of texts that are written like them."""

from typing import Annotated

from cpg_engine.evidence.schema import FileId, Row, Semantic, enum, local, ordinal, text


class TypeExpression(Row, table="type_expressions", key=("file_id", "node")):
    """An annotation."""

    file_id: FileId
    node: Annotated[int, local("syntax", "The annotation.")]
    owner: Annotated[int, local("syntax", "The parameter, function or annotated assignment it belongs to.")]
    role: Annotated[str, enum("What it is the type of.", "parameter", "return", "variable")]
    code: Annotated[str, text("Its source, cut after 200 characters.")]


class AnnotationText(Row, table="annotation_texts", key=("file_id", "part")):
    """Part of a text that can be read as a type, such as each name in ``"dict[str, Foo]"``."""

    file_id: FileId
    part: Annotated[int, local("text_part", "Number of the part among those of all texts of the file.")]
    node: Annotated[int, local("syntax", "The text.")]
    parent: Annotated[int | None, local("text_part", "What it is a part of; null for the whole.")]
    kind: Annotated[str, text("Class of the part in the ast module. Names with dots are one part.", Semantic.SYNTAX_KIND)]
    field: Annotated[str, text("Field of what it is a part of; text for the whole.")]
    name: Annotated[str | None, text("Its last identifier, of a name.", Semantic.NAME)]
    dotted: Annotated[str | None, text("The name with its dots.")]
    operator: Annotated[str | None, text("Class of its operator.")]
    position: Annotated[int | None, ordinal("Position in that field, if the field is a list.")]
    value_type: Annotated[str | None, text("Python type of its value, of a constant.")]
