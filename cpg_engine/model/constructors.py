"""The names of what the program analysis speaks of: every identifier it makes, and every value with a meaning of its own.

SQL says ``field_of(p.object, p.name)``; the compiler replaces that by the expression declared here before it plans a view.
Nothing else spells these expressions, so a tag is written once and what it identifies is known (`domains`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cpg_engine.errors import DeclarationError
from cpg_engine.identity import in_bucket_of
from cpg_engine.model.domains import DOMAINS


@dataclass(frozen=True)
class Constructor:
    """An expression of SQL with a name.

    Args:
        name: how it is called in SQL.
        parameters: name -> domain of each; empty where any is meant.
        result: domain of what it yields; empty where that depends on what it is given.
        expansion: the expression, in which parameters are words.
        doc: what it stands for.
    """

    name: str
    parameters: Mapping[str, str]
    result: str
    expansion: str
    doc: str

    @property
    def tag(self) -> str | None:
        """First part of the identifier that it makes; None if it makes none."""
        tagged = re.search(r"xxhash64\('(\w+)'", self.expansion)
        return tagged[1] if tagged else None


_SIGNATURE = re.compile(r"(\w+)\(([\w ,]*)\)(?: (\w+))?")


def _declared(signature: str, expansion: str, doc: str) -> Constructor:
    """A constructor by its signature: ``name(parameter domain, …) domain``."""
    found = _SIGNATURE.fullmatch(signature)
    if found is None:
        raise DeclarationError(f"constructor {signature!r}: a signature is written 'name(parameter domain, …) domain'.")
    parameters = [part.strip().partition(" ") for part in found[2].split(",") if part.strip()]
    return Constructor(found[1], {name: domain for name, _, domain in parameters}, found[3] or "", expansion, doc)


def _hashed(signature: str, tag: str, doc: str) -> Constructor:
    """A constructor that makes an identifier of a tag and its parameters, in the bucket of the first that is an identifier."""
    shape = _declared(signature, "", doc)
    made = f"xxhash64({', '.join((repr(tag), *shape.parameters))})"
    place = next((name for name, domain in shape.parameters.items() if domain in DOMAINS and DOMAINS[domain].is_identity), None)
    return _declared(signature, in_bucket_of(place, made) if place else made, doc)


_ALL = (
    # Variables that syntax has.
    _hashed("value_of(definition syntax) variable", "value", "What a def or class statement gives, before its decorators."),
    _hashed("returned_by(function function) variable", "return", "What the return statements of a function return."),
    _hashed("yielded_by(function function) variable", "yielded", "What a function yields."),
    _hashed("result_of(function function) variable", "result", "What calling a function gives: what it returns, or a generator or coroutine."),
    _hashed("besides_of(wrapper function) variable", "besides", "What a wrapper returns that it did not get of what it wraps."),
    _hashed("decorated_by(decorator syntax) variable", "decorator", "What applying a decorator gives."),
    _hashed("raised_at(statement syntax) variable", "raise", "The instance that a raise statement makes of the class it names."),
    _hashed("each_of(expression syntax) variable", "each", "What going through an expression gives, where it is unpacked."),
    _hashed("slice_of(subscript syntax) variable", "slice", "The elements that a slice takes."),
    _hashed("iterator_of(expression syntax) variable", "iterator", "What __iter__ gives of what is gone through."),
    _hashed("next_of(expression syntax) variable", "next", "What __anext__ gives, before it is awaited."),
    _hashed("iteration_method(expression syntax, method name) variable", "method", "A special method as a loop calls it."),
    _hashed("implicit_method(at syntax, method name, receiver syntax) variable", "method", "A special method as an operator or other syntax calls it."),
    _hashed("implicit_result(at syntax, method name, receiver syntax) variable", "implicit", "What that call gives."),
    _hashed("naming_method(class class, member symbol) variable", "method", "The __set_name__ of a member of a class."),
    _hashed("naming_result(class class, member symbol) variable", "named", "What calling it gives."),
    _hashed("class_hook_method(class class, hook name) variable", "class_hook", "A method that is called when a class is made."),
    _hashed("class_hook_result(class class, hook name) variable", "hook", "What calling it gives."),
    _hashed("spread_to(parameter syntax) variable", "spread", "What starred arguments pass to a parameter, before its declaration lets it in."),
    _hashed("declared_at(annotation syntax) variable", "declared", "What an annotation, or part of one, describes."),
    _hashed("module_value(module module) variable", "module", "What an import of a module gives."),
    _hashed("text_of(name name) variable", "text", "Holds the text of a name of an attribute."),
    # Variables that objects and calls have.
    _hashed("field_of(object object, name name) variable", "field", "What an object holds under the name of an attribute or element."),
    _hashed("elements_of(variable variable) variable", "elements", "What going through a starred argument gives."),
    _hashed("plain_of(member variable) variable", "plain", "What a member of a class holds that is the same whoever reads it."),
    _hashed("holder_of(object object) variable", "object", "Holds one object: passes it as an argument."),
    _hashed("init_at(site variable) variable", "init", "The __init__ of the instance that a site makes; what calling it gives."),
    _hashed("post_init_at(site variable) variable", "post", "The __post_init__ of the instance that a site makes."),
    _hashed("wrapper_at(site variable) variable", "wrapper", "What a site gets of a wrapper, which nobody reads: it gets what is wrapped gives."),
    _hashed("supplied_at(site variable) variable", "supplied", "What calling an argument gives, where a framework calls it for its value."),
    _hashed("default_at(site variable, field name) variable", "factory", "What the factory of a field gives for the instance that a site makes."),
    _hashed("call_method_at(site variable) variable", "call", "The __call__ of the object that a site calls."),
    _hashed("getter_at(root syntax, descriptor object) variable", "getter", "The __get__ of a descriptor that is read."),
    _hashed("setter_at(root syntax, descriptor object) variable", "setter", "The __set__ or __delete__ of a descriptor that is written to."),
    _hashed("setter_result_at(root syntax) variable", "ignored", "What setters give, which nobody reads."),
    _hashed("attribute_hook_of(target variable) variable", "hook", "The __getattr__ that is asked for what is read into a variable."),
    # Arguments that no syntax passes.
    _hashed("name_argument(name name) arguments", "name", "The name of an attribute alone, as __getattr__ is given it."),
    _hashed("getter_arguments(receiver object, class class) arguments", "get", "An instance and its class, as __get__ is given them."),
    _hashed("setter_arguments(receiver object, source variable) arguments", "set", "An instance and a value, as __set__ is given them."),
    # Objects.
    _hashed("instance_of(class class) object", "instance", "Stands for all instances of a class that are not told apart."),
    _hashed("instance_at(root syntax, class class) object", "instance", "The instances of a class that one place in the program makes."),
    _hashed("bound_to(function object, receiver object) object", "bound", "A function bound to an object."),
    _hashed("super_of(class object, receiver object) object", "super", "What super gives: looks up members after a class, in an object."),
    _hashed("made_by(function function) object", "made", "The generator or coroutine that calling a function makes."),
    _hashed("rest_of(parameter syntax) object", "rest", "The tuple or dictionary of arguments that no other parameter takes."),
    _hashed("constant(code code) object", "constant", "A constant, as it is written."),
    _hashed("pattern(shape code) object", "pattern", "All text that begins and ends as constants do, as `on_*` is written for it."),
    _hashed("relative_text(file file, code code) object", "relative", "Text that names a module relative to the package of a file."),
    _hashed("attributes_of(owner object) object", "attributes", "The mapping of the attributes of an object: its `__dict__`."),
    _hashed("generic_at(owner object, annotation syntax) object", "generic", "The container that an annotation describes, of what an object is generic of."),
    _hashed("external(name dotted_name) object", "external", "Something outside of the repository and the models, by its dotted name."),
    _hashed("module_of(file file) module", "module", "The module that a file is."),
    _hashed("namespace_of(root text, name dotted_name) module", "namespace", "A package that has no code: directories below a root, with modules in them."),
    _hashed("member_of(class class, name name)", "member", "A name that a class has, whatever gives it."),
    # Copies. A model is instantiated for each syntax that calls it, so that its calls do not mix.
    _declared(
        "in_call(root syntax, original )",
        in_bucket_of("root", "xxhash64(root, original)"),
        "A variable or object of a model, as the syntax that calls the model has it.",
    ),
    _declared(
        "if_model(is_model flag, root syntax, original )",
        "case when is_model then in_call(root, original) else original end",
        "The same of a function that may be of a model; in the repository all calls share what is theirs.",
    ),
    _declared(
        "unless_shared(shared variable, root syntax, original )",
        "case when shared is null then in_call(root, original) else original end",
        "A variable of a model as a call has it: a copy, unless it is shared by all, as variables of modules and classes are.",
    ),
    _declared(
        "new_instance(is_merged flag, root syntax, class class) object",
        "case when is_merged then instance_of(class) else instance_at(root, class) end",
        "The instance that a call of a class makes.",
    ),
    _declared(
        "as_read(function object, receiver object) object",
        "case when has_receiver(receiver) then bound_to(function, receiver) else function end",
        "A function read as a member: bound to what it is read through, itself if that is the class.",
    ),
    # Values with a meaning of their own.
    _declared("no_receiver() object", "cast(0 as bigint)", "Receiver of what is called or read through nothing, or through the class."),
    _declared("has_receiver(receiver object) flag", "receiver <> 0", "Whether there is a receiver, so that it is the first argument."),
    _declared("receiver_count(receiver object) number", "case when has_receiver(receiver) then 1 else 0 end", "How many parameters it fills: one or none."),
    _declared("no_owner() owner", "cast(0 as bigint)", "Owner of what belongs to no code."),
    _declared("no_arguments() arguments", "cast(1 as bigint)", "Arguments of a call that passes none."),
    _declared("not_called() arguments", "cast(0 as bigint)", "Arguments of an instance whose __init__ is not called."),
    _declared("is_called(arguments arguments) flag", "arguments <> 0", "Whether the __init__ of an instance is called."),
    _declared("any_exception() variable", "cast(1 as bigint)", "The one variable that takes everything that is raised anywhere."),
    _declared("is_any_exception(variable variable) flag", "variable = 1", "Whether a variable is that one."),
    _declared("unknown_key() object", "cast(0 as bigint)", "Held by a variable whose value may be any key."),
    _declared("is_unknown_key(object object) flag", "object = 0", "Whether an object is that one."),
    _declared("most_declared() number", "cast(50 as bigint)", "How many functions a declared class may mean by one name, to be told one by one."),
    _declared("most_inherited() number", "cast(300 as bigint)", "How many names a class passes on, and to how many classes, if it has more of both."),
    _declared("most_stand_ins() number", "cast(16 as bigint)", "How many classes may stand in for what comes from outside, to be told one by one."),
    _declared("code_of(text text) code", "'''' || text || ''''", "A text as a constant writes it."),
    # Names of elements: they stand where names of attributes stand, and cannot be one.
    _declared("element_under(key ) name", "'[' || key || ']'", "The element under a constant key, as it is written."),
    _declared("element_named(keyword text) name", "'[''' || keyword || ''']'", "The element under a text."),
    _declared("first_element() name", "'[0]'", "The first element."),
    _declared("element_somewhere() name", "'[*]'", "Holds what is written under a key that is not known; whoever reads any key reads it."),
    _declared("elements() name", "'[]'", "Holds what is written under any key; who reads a key that is not known, or goes through all, reads it."),
    _declared("keys() name", "'<>'", "Holds the keys: what going through a mapping gives."),
    _declared(
        "type_argument(class class, parameter name) name",
        "'<' || cast(class as varchar) || ' ' || parameter || '>'",
        "Holds what an object is generic of: what stands for a type parameter of a class.",
    ),
    _declared("is_element(name name) flag", "starts_with(name, '[')", "Whether a name is one of an element."),
)  # fmt: skip

CONSTRUCTORS: Mapping[str, Constructor] = MappingProxyType({constructor.name: constructor for constructor in _ALL})
"""All constructors by name."""
