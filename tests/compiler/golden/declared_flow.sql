select ((t.node_id & -4503599627370496) | (xxhash64('declared', t.node_id) & 4503599627370495)) as source, p.variable as target
from written_annotation t
join formal_parameter p on t.owner_id = p.parameter_id and p.variable is not null and p.kind not in ('var_positional', 'var_keyword')
join program_function f on p.function_id = f.function_id
left join outside_function o on f.function_id = o.function_id
left join outside_class k on f.owner_id = k.class_id
where t.role = 'parameter'
  and (o.function_id is not null or starts_with(f.name, '__') and (k.class_id is not null or f.name not in ('__init__', '__new__', '__post_init__', '__attrs_post_init__')))
union
-- What a function gives that returns nothing itself: it is abstract, or of a protocol.
select ((t.node_id & -4503599627370496) | (xxhash64('declared', t.node_id) & 4503599627370495)) as source, f.returned as target
from written_annotation t
join program_function f on t.owner_id = f.function_id and f.kind <> 'generator'
left anti join (
  select r.owner_id from syntax_node r join syntax_node v on v.parent_id = r.node_id where r.kind = 'Return'
) g on f.function_id = g.owner_id
where t.role = 'return'
union
select ((t.node_id & -4503599627370496) | (xxhash64('declared', t.node_id) & 4503599627370495)) as source, v.variable as target
from written_annotation t
join syntax_node n on t.owner_id = n.parent_id and n.field = 'target'
join expression_variable v on n.node_id = v.node_id
left anti join assignment a on n.node_id = a.target_id and a.value_id is not null
where t.role = 'variable'
union
-- A field of a data class that begins empty.
select ((t.node_id & -4503599627370496) | (xxhash64('declared', t.node_id) & 4503599627370495)) as source, f.binding_id as target
from written_annotation t
join data_field f on t.owner_id = f.statement_id
join data_factory m on f.class_id = m.class_id and f.name = m.name
where t.role = 'variable'
union
-- Each side of a union, what a text says, and what Optional and the like have in brackets.
select ((c.node_id & -4503599627370496) | (xxhash64('declared', c.node_id) & 4503599627370495)) as source, ((n.node_id & -4503599627370496) | (xxhash64('declared', n.node_id) & 4503599627370495)) as target
from annotation_node a
join annotation_syntax n on a.node_id = n.node_id and (n.kind = 'BinOp' and n.operator = 'BitOr' or n.kind = 'Constant')
join annotation_syntax c on c.parent_id = n.node_id
union
select ((argument_id & -4503599627370496) | (xxhash64('declared', argument_id) & 4503599627370495)) as source, ((node_id & -4503599627370496) | (xxhash64('declared', node_id) & 4503599627370495)) as target
from annotation_argument
where word in ('Optional', 'Union', 'ClassVar', 'Final', 'Required', 'NotRequired') or word = 'Annotated' and position = 0
union
-- A generic class, whatever it is of.
select ((c.node_id & -4503599627370496) | (xxhash64('declared', c.node_id) & 4503599627370495)) as source, ((n.node_id & -4503599627370496) | (xxhash64('declared', n.node_id) & 4503599627370495)) as target
from annotation_node a
join annotation_syntax n on a.node_id = n.node_id and n.kind = 'Subscript'
join annotation_syntax c on c.parent_id = n.node_id and c.field = 'value'
join declared_class k on c.node_id = k.node_id
left anti join generic_annotation g on n.node_id = g.node_id
union
select ((value_id & -4503599627370496) | (xxhash64('declared', value_id) & 4503599627370495)) as source, ((node_id & -4503599627370496) | (xxhash64('declared', node_id) & 4503599627370495)) as target from type_alias
union
-- A type variable by its bound, a new type by what it is made of.
select ((b.node_id & -4503599627370496) | (xxhash64('declared', b.node_id) & 4503599627370495)) as source, ((r.node_id & -4503599627370496) | (xxhash64('declared', r.node_id) & 4503599627370495)) as target
from call c
join call_argument b on b.call_id = c.node_id and (c.callee_name = 'TypeVar' and (b.index > 0 or b.keyword = 'bound') or c.callee_name = 'NewType' and b.index = 1)
join assignment s on s.value_id = c.node_id
join reference t on s.target_id = t.node_id
join reference r on t.binding_id = r.binding_id
join annotation_node a on r.node_id = a.node_id
union
select ((a.node_id & -4503599627370496) | (xxhash64('declared', a.node_id) & 4503599627370495)) as source, c.node_id as target
from call c
join call_argument a on a.call_id = c.node_id and a.index = 0
where c.callee_name = 'cast' and c.positional_count = 2
union
-- An alias, whatever it is of.
select ((a.value_id & -4503599627370496) | (xxhash64('declared', a.value_id) & 4503599627370495)) as source, ((n.node_id & -4503599627370496) | (xxhash64('declared', n.node_id) & 4503599627370495)) as target
from annotation_node s
join syntax_node n on s.node_id = n.node_id and n.kind = 'Subscript'
join syntax_node c on c.parent_id = n.node_id and c.field = 'value'
join type_alias a on c.node_id = a.node_id
union
-- What calling a class makes that says what is in it: dict[str, Item]().
select ((k.node_id & -4503599627370496) | (xxhash64('declared', k.node_id) & 4503599627370495)) as source, c.node_id as target
from call c
join declared_container k on c.callee_id = k.node_id
left anti join definition d on k.class_id = d.node_id
union
-- A function that goes out as one that an alias describes may come in wherever that is written.
select f.returned as source, ((p.part_id & -4503599627370496) | (xxhash64('declared', p.part_id) & 4503599627370495)) as target
from described_function p
join written_annotation t on p.annotation_id = t.node_id and t.role = 'return'
join program_function f on t.owner_id = f.function_id and f.kind = 'function' and not starts_with(f.name, '_')
union
-- It may come in as well where functions are called here, if no call here passes anything but what its caller is passed by that name.
select ((d.part_id & -4503599627370496) | (xxhash64('declared', d.part_id) & 4503599627370495)) as source, p.variable as target
from described_function d
join written_annotation t on d.annotation_id = t.node_id and t.role = 'parameter'
join formal_parameter p on t.owner_id = p.parameter_id and p.variable is not null and p.kind not in ('var_positional', 'var_keyword')
join program_function f on p.function_id = f.function_id and not starts_with(f.name, '_')
left anti join (
  select c.callee_name, coalesce(a.keyword, '') as keyword, a.index, coalesce(r.name, '') as passed
  from call c
  join call_argument a on a.call_id = c.node_id
  left join reference r on a.node_id = r.node_id and r.kind = 'name'
) g on f.name = g.callee_name and (p.name = g.keyword or g.keyword = '' and p.position = g.index) and p.name <> g.passed

-- reads annotation_argument: argument_id, node_id, position, word
-- reads annotation_node: node_id
-- reads annotation_syntax: field, kind, node_id, operator, parent_id
-- reads assignment: target_id, value_id
-- reads call: callee_id, callee_name, node_id, positional_count
-- reads call_argument: call_id, index, keyword, node_id
-- reads data_factory: class_id, name
-- reads data_field: binding_id, class_id, name, statement_id
-- reads declared_class: node_id
-- reads declared_container: class_id, node_id
-- reads definition: node_id
-- reads described_function: annotation_id, part_id
-- reads expression_variable: node_id, variable
-- reads formal_parameter: function_id, kind, name, parameter_id, position, variable
-- reads generic_annotation: node_id
-- reads outside_class: class_id
-- reads outside_function: function_id
-- reads program_function: function_id, kind, name, owner_id, returned
-- reads reference: binding_id, kind, name, node_id
-- reads syntax_node: field, kind, node_id, owner_id, parent_id
-- reads type_alias: node_id, value_id
-- reads written_annotation: node_id, owner_id, role
-- rows depend on annotation_argument: argument_id, node_id, position, word
-- rows depend on annotation_node: node_id
-- rows depend on annotation_syntax: field, kind, node_id, operator, parent_id
-- rows depend on assignment: target_id, value_id
-- rows depend on call: callee_id, callee_name, node_id, positional_count
-- rows depend on call_argument: call_id, index, keyword, node_id
-- rows depend on data_factory: class_id, name
-- rows depend on data_field: binding_id, class_id, name, statement_id
-- rows depend on declared_class: node_id
-- rows depend on declared_container: class_id, node_id
-- rows depend on definition: node_id
-- rows depend on described_function: annotation_id, part_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on formal_parameter: function_id, kind, name, parameter_id, position, variable
-- rows depend on generic_annotation: node_id
-- rows depend on outside_class: class_id
-- rows depend on outside_function: function_id
-- rows depend on program_function: function_id, kind, name, owner_id, returned
-- rows depend on reference: binding_id, kind, name, node_id
-- rows depend on syntax_node: field, kind, node_id, owner_id, parent_id
-- rows depend on type_alias: node_id, value_id
-- rows depend on written_annotation: node_id, owner_id, role

-- source: int64 or null, a variable
--     from annotation_argument.argument_id, annotation_syntax.node_id, call_argument.node_id, declared_container.node_id, described_function.part_id, program_function.returned, type_alias.value_id, written_annotation.node_id
-- target: int64 or null, ENTITY_IDENTITY
--     from annotation_argument.node_id, annotation_syntax.node_id, call.node_id, data_field.binding_id, described_function.part_id, expression_variable.variable, formal_parameter.variable, program_function.returned, reference.node_id, syntax_node.node_id, type_alias.node_id
