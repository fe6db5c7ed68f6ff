"""The SCIP wire format: message classes built from a table of fields when first asked for.

Fields and numbers are those of ``scip.proto`` (https://github.com/scip-code/scip). Enumerations are read as the plain
numbers they are on the wire, so an index of a later version of the format still decodes. Of the two ways to write a
range, both are here: the list of three or four numbers, and the messages that replace it.
"""

from functools import cache
from typing import Any, Final

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

PACKAGE = "scip"

MESSAGES: Final[dict[str, str]] = {
    "Index": "1 metadata Metadata, 2 documents Document*, 3 external_symbols SymbolInformation*",
    "Metadata": "1 version int32, 2 tool_info ToolInfo, 3 project_root string, 4 text_document_encoding int32",
    "ToolInfo": "1 name string, 2 version string, 3 arguments string*",
    "Document": (
        "1 relative_path string, 2 occurrences Occurrence*, 3 symbols SymbolInformation*, 4 language string, 5 text string, 6 position_encoding int32"
    ),
    "SymbolInformation": (
        "1 symbol string, 3 documentation string*, 4 relationships Relationship*, 5 kind int32, 6 display_name string, "
        "7 signature_documentation Signature, 8 enclosing_symbol string"
    ),
    "Signature": "4 language string, 5 text string",
    "Relationship": "1 symbol string, 2 is_reference bool, 3 is_implementation bool, 4 is_type_definition bool, 5 is_definition bool",
    "Occurrence": (
        "1 range int32*, 2 symbol string, 3 symbol_roles int32, 4 override_documentation string*, 5 syntax_kind int32, 6 diagnostics Diagnostic*, "
        "7 enclosing_range int32*, 8 single_line_range SingleLineRange, 9 multi_line_range MultiLineRange, "
        "10 single_line_enclosing_range SingleLineRange, 11 multi_line_enclosing_range MultiLineRange"
    ),
    "SingleLineRange": "1 line int32, 2 start_character int32, 3 end_character int32",
    "MultiLineRange": "1 start_line int32, 2 start_character int32, 3 end_line int32, 4 end_character int32",
    "Diagnostic": "1 severity int32, 2 code string, 3 message string, 4 source string, 5 tags int32*",
}
"""Per message its fields: number, name and type, with a star where the field repeats."""

_FIELD = descriptor_pb2.FieldDescriptorProto
_SCALARS = {"string": _FIELD.TYPE_STRING, "int32": _FIELD.TYPE_INT32, "bool": _FIELD.TYPE_BOOL}


@cache
def message_class(name: str) -> Any:
    """The class of a message of `MESSAGES`, of a protobuf runtime of any version.

    >>> document = message_class("Document")(relative_path="a.py")
    >>> document.SerializeToString()
    b'\\n\\x04a.py'
    """
    return message_factory.GetMessageClass(_pool().FindMessageTypeByName(f"{PACKAGE}.{name}"))


@cache
def _pool() -> descriptor_pool.DescriptorPool:
    # A pool of our own: generated code for the same messages may be in the default one.
    file = descriptor_pb2.FileDescriptorProto(name="scip.proto", package=PACKAGE, syntax="proto3")
    for message, fields in MESSAGES.items():
        described = file.message_type.add(name=message)
        for field in fields.split(", "):
            number, name, kind = field.split(" ")
            label = _FIELD.LABEL_REPEATED if kind.endswith("*") else _FIELD.LABEL_OPTIONAL
            kind = kind.rstrip("*")
            added = described.field.add(number=int(number), name=name, label=label, type=_SCALARS.get(kind, _FIELD.TYPE_MESSAGE))
            if kind not in _SCALARS:
                added.type_name = f".{PACKAGE}.{kind}"
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return pool
