"""Names of the numbers SCIP writes for kinds, syntax kinds, severities and encodings. Numbers it has no name for stay numbers."""

from typing import Final

UTF8, UTF16, UTF32 = 1, 2, 3
"""Units in which a document counts characters; 0 where it does not say."""

DEFINITION, IMPORT, WRITE, READ, GENERATED, TEST, FORWARD_DEFINITION = (1 << bit for bit in range(7))
"""Bits of an occurrence's roles."""

UNNECESSARY, DEPRECATED = 1, 2
"""Tags of a diagnostic."""

_KINDS: Final = (
    "", "Array", "Assertion", "AssociatedType", "Attribute", "Axiom", "Boolean", "Class", "Constant", "Constructor",
    "DataFamily", "Enum", "EnumMember", "Event", "Fact", "Field", "File", "Function", "Getter", "Grammar",
    "Instance", "Interface", "Key", "Lang", "Lemma", "Macro", "Method", "MethodReceiver", "Message", "Module",
    "Namespace", "Null", "Number", "Object", "Operator", "Package", "PackageObject", "Parameter", "ParameterLabel", "Pattern",
    "Predicate", "Property", "Protocol", "Quasiquoter", "SelfParameter", "Setter", "Signature", "Subscript", "String", "Struct",
    "Tactic", "Theorem", "ThisParameter", "Trait", "Type", "TypeAlias", "TypeClass", "TypeFamily", "TypeParameter", "Union",
    "Value", "Variable", "Contract", "Error", "Library", "Modifier", "AbstractMethod", "MethodSpecification", "ProtocolMethod", "PureVirtualMethod",
    "TraitMethod", "TypeClassMethod", "Accessor", "Delegate", "MethodAlias", "SingletonClass", "SingletonMethod", "StaticDataMember", "StaticEvent",
    "StaticField", "StaticMethod", "StaticProperty", "StaticVariable", "", "Extension", "Mixin", "Concept",
)  # fmt: skip

_SYNTAX_KINDS: Final = (
    "", "Comment", "PunctuationDelimiter", "PunctuationBracket", "Keyword", "IdentifierOperator", "Identifier", "IdentifierBuiltin",
    "IdentifierNull", "IdentifierConstant", "IdentifierMutableGlobal", "IdentifierParameter", "IdentifierLocal", "IdentifierShadowed",
    "IdentifierNamespace", "IdentifierFunction", "IdentifierFunctionDefinition", "IdentifierMacro", "IdentifierMacroDefinition",
    "IdentifierType", "IdentifierBuiltinType", "IdentifierAttribute", "RegexEscape", "RegexRepeated", "RegexWildcard", "RegexDelimiter",
    "RegexJoin", "StringLiteral", "StringLiteralEscape", "StringLiteralSpecial", "StringLiteralKey", "CharacterLiteral", "NumericLiteral",
    "BooleanLiteral", "Tag", "TagAttribute", "TagDelimiter",
)  # fmt: skip

_SEVERITIES: Final = ("", "error", "warning", "information", "hint")


def kind_name(number: int) -> str | None:
    """Name of a symbol's kind, such as ``Class``; None if the index does not say."""
    return _name(_KINDS, number)


def syntax_kind_name(number: int) -> str | None:
    """Name of an occurrence's syntax kind, such as ``IdentifierParameter``; None if the index does not say."""
    return _name(_SYNTAX_KINDS, number)


def severity_name(number: int) -> str | None:
    """Name of a diagnostic's severity, such as ``warning``; None if the index does not say."""
    return _name(_SEVERITIES, number)


def _name(names: tuple[str, ...], number: int) -> str | None:
    if number == 0:
        return None
    return (names[number] if 0 < number < len(names) else "") or str(number)
