select
  f.made as object,
  k.name,
  case when k.name in ('[]', '[*]') then ((f.function_id & -4503599627370496) | (xxhash64('yielded', f.function_id) & 4503599627370495)) else f.returned end as source
from program_function f
join (values ('coroutine', '__awaited__'), ('generator', '__returned__'), ('generator', '[]'), ('generator', '[*]')) as k (kind, name) on f.kind = k.kind
union all
select module_id as object, name, source from star_name
union all
select object, name, source from declared_content
union all
select object, name, source from generic_field
union all
-- A member of an enumeration has the value that it is given.
select ((e.class_id & -4503599627370496) | (xxhash64('instance', e.class_id) & 4503599627370495)) as object, k.name, e.value as source
from enum_member e
join (values ('value'), ('_value_')) as k (name) on true
union all
-- What a stub says that instances have.
select ((d.node_id & -4503599627370496) | (xxhash64('instance', d.node_id) & 4503599627370495)) as object, r.name, ((t.node_id & -4503599627370496) | (xxhash64('declared', t.node_id) & 4503599627370495)) as source
from type_expression t
join syntax_node s on t.owner_id = s.node_id
join stub_definition d on s.owner_id = d.stub_id
join syntax_node n on n.parent_id = s.node_id and n.field = 'target'
join reference r on n.node_id = r.node_id and r.kind = 'name'
where t.role = 'variable'

-- reads declared_content: name, object, source
-- reads enum_member: class_id, value
-- reads generic_field: name, object, source
-- reads program_function: function_id, kind, made, returned
-- reads reference: kind, name, node_id
-- reads star_name: module_id, name, source
-- reads stub_definition: node_id, stub_id
-- reads syntax_node: field, node_id, owner_id, parent_id
-- reads type_expression: node_id, owner_id, role
-- rows depend on program_function: kind
-- rows depend on reference: kind, node_id
-- rows depend on stub_definition: stub_id
-- rows depend on syntax_node: field, node_id, owner_id, parent_id
-- rows depend on type_expression: owner_id, role

-- object: int64 or null, ENTITY_IDENTITY module identity
--     from declared_content.object, enum_member.class_id, generic_field.object, program_function.made, star_name.module_id, stub_definition.node_id
-- name: string or null, NAME
--     from declared_content.name, generic_field.name, reference.name, star_name.name
-- source: int64 or null, ENTITY_IDENTITY symbol identity
--     from declared_content.source, enum_member.value, generic_field.source, program_function.function_id, program_function.returned, star_name.source, type_expression.node_id
