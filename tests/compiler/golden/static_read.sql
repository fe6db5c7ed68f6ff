select base, name, target, min(root) as root, min(owner_id) as owner_id
from (
select v.variable as base, concat(r.stored_name) as name, r.node_id as target, r.node_id as root, n.owner_id
from program_reference r
join program_syntax_node n on r.node_id = n.node_id
join program_syntax_node p on n.parent_id = p.node_id
join expression_variable v on r.base_id = v.node_id
where r.kind = 'attribute' and (r.ctx = 'Load' or p.kind = 'AugAssign' and n.field = 'target')
union all
select
  v.variable as base,
  case f.form when 'at' then e.read_name else '[*]' end as name,
  e.node_id as target,
  e.node_id as root,
  e.owner_id
from subscript_element e
join expression_variable v on e.base_id = v.node_id
join program_syntax_node n on e.node_id = n.node_id
join program_syntax_node p on n.parent_id = p.node_id
join (values ('at'), ('any')) as f (form) on true
where (e.ctx = 'Load' or p.kind = 'AugAssign' and n.field = 'target') and not e.is_slice
union all
select v.variable as base, '[]' as name, ((e.node_id & -4503599627370496) | (xxhash64('slice', e.node_id) & 4503599627370495)) as target, e.node_id as root, e.owner_id
from subscript_element e
join expression_variable v on e.base_id = v.node_id
where e.is_slice and e.ctx = 'Load'
union all
-- Unpacking, by position.
select
  v.variable as base,
  case when f.form = 'any' then '[*]' when c.position > s.position then '[]' else '[' || c.position || ']' end as name,
  w.variable as target,
  p.node_id as root,
  p.owner_id
from program_syntax_node p
join expression_variable v on p.node_id = v.node_id
join program_syntax_node c on c.parent_id = p.node_id and c.field = 'elts' and c.kind <> 'Starred'
join expression_variable w on c.node_id = w.node_id
-- What follows a starred name lies at no place that is known.
left join program_syntax_node s on s.parent_id = p.node_id and s.field = 'elts' and s.kind = 'Starred'
join (values ('at'), ('any')) as f (form) on true
where p.kind in ('Tuple', 'List') and p.ctx = 'Store'
union all
select
  v.variable as base,
  case n.kind when 'Await' then '__awaited__' else '__returned__' end as name,
  n.node_id as target,
  n.node_id as root,
  n.owner_id
from program_syntax_node n
join program_syntax_node c on c.parent_id = n.node_id and c.field = 'value'
join expression_variable v on c.node_id = v.node_id
where n.kind in ('Await', 'YieldFrom')
union all
select parent_id as base, name, node_id as target, node_id as root, owner_id from matched_element
union all
select parent_id as base, '[*]' as name, node_id as target, node_id as root, owner_id from matched_element where name <> '[]'
union all
select parent_id as base, '[]' as name, ((node_id & -4503599627370496) | (xxhash64('each', node_id) & 4503599627370495)) as target, node_id as root, owner_id from match_pattern where kind = 'MatchStar'
union all
-- What is passed for fields that a data class does not keep goes to where it is made whole.
select s.variable as base, p.name, p.variable as target, p.parameter_id as root, f.function_id as owner_id
from formal_parameter p
join program_function f on p.function_id = f.function_id and f.name = '__post_init__' and not f.is_model
join formal_parameter s on f.function_id = s.function_id and s.position = 0
where p.position > 0 and p.kind = 'positional_or_keyword'
union all
-- What __await__ and asynchronous context managers give is awaited in turn.
select
  ((i.node_id & -4503599627370496) | (xxhash64('implicit', i.node_id, i.method, i.receiver_id) & 4503599627370495)) as base,
  case i.method when '__await__' then '__returned__' else '__awaited__' end as name,
  coalesce(v.variable, i.node_id) as target,
  i.at_id as root,
  i.owner_id
from implicit_call i
left join program_syntax_node t on t.parent_id = i.node_id and t.field = 'optional_vars'
left join expression_variable v on t.node_id = v.node_id
where i.method in ('__await__', '__aenter__')
union all
-- What __anext__ gives is awaited by the loop.
select ((i.node_id & -4503599627370496) | (xxhash64('next', i.node_id) & 4503599627370495)) as base, '__awaited__' as name, i.target, i.node_id as root, i.owner_id
from iterated_expression i
where i.is_async
union all
select
  ((m.module_id & -4503599627370496) | (xxhash64('module', m.module_id) & 4503599627370495)) as base,
  m.name,
  coalesce(o.node_id, m.binding_id) as target,
  m.import_id as root,
  m.importer_id as owner_id
from import_source m
left join ordered_name o on m.import_id = o.node_id
where m.kind = 'from' and m.module_id is not null and m.name <> '*' and m.binding_id is not null
)
where base is not null and name is not null and target is not null
group by base, name, target

-- reads expression_variable: node_id, variable
-- reads formal_parameter: function_id, kind, name, parameter_id, position, variable
-- reads implicit_call: at_id, method, node_id, owner_id, receiver_id
-- reads import_source: binding_id, import_id, importer_id, kind, module_id, name
-- reads iterated_expression: is_async, node_id, owner_id, target
-- reads match_pattern: kind, node_id, owner_id, parent_id
-- reads matched_element: name, node_id, owner_id, parent_id
-- reads ordered_name: node_id
-- reads program_function: function_id, is_model, name
-- reads program_reference: base_id, ctx, kind, node_id, stored_name
-- reads program_syntax_node: ctx, field, kind, node_id, owner_id, parent_id, position
-- reads subscript_element: base_id, ctx, is_slice, node_id, owner_id, read_name
-- rows depend on expression_variable: node_id, variable
-- rows depend on formal_parameter: function_id, kind, name, position, variable
-- rows depend on implicit_call: method, node_id, receiver_id
-- rows depend on import_source: binding_id, import_id, kind, module_id, name
-- rows depend on iterated_expression: is_async, node_id, target
-- rows depend on match_pattern: kind, node_id, parent_id
-- rows depend on matched_element: name, node_id, parent_id
-- rows depend on ordered_name: node_id
-- rows depend on program_function: function_id, is_model, name
-- rows depend on program_reference: base_id, ctx, kind, node_id, stored_name
-- rows depend on program_syntax_node: ctx, field, kind, node_id, parent_id, position
-- rows depend on subscript_element: base_id, ctx, is_slice, node_id, read_name

-- base: int64 or null, ENTITY_IDENTITY syntax identity
--     from expression_variable.variable, formal_parameter.variable, implicit_call.method, implicit_call.node_id, implicit_call.receiver_id, import_source.module_id, iterated_expression.node_id, match_pattern.parent_id, matched_element.parent_id
-- name: string or null, NAME
--     from formal_parameter.name, implicit_call.method, import_source.name, matched_element.name, program_reference.stored_name, program_syntax_node.kind, program_syntax_node.position, subscript_element.read_name
-- target: int64 or null, ENTITY_IDENTITY syntax identity
--     from expression_variable.variable, formal_parameter.variable, implicit_call.node_id, import_source.binding_id, iterated_expression.target, match_pattern.node_id, matched_element.node_id, ordered_name.node_id, program_reference.node_id, program_syntax_node.node_id, subscript_element.node_id
-- root: int64 or null, a syntax
--     from formal_parameter.parameter_id, implicit_call.at_id, import_source.import_id, iterated_expression.node_id, match_pattern.node_id, matched_element.node_id, program_reference.node_id, program_syntax_node.node_id, subscript_element.node_id
-- owner_id: int64 or null, an owner
--     from implicit_call.owner_id, import_source.importer_id, iterated_expression.owner_id, match_pattern.owner_id, matched_element.owner_id, program_function.function_id, program_syntax_node.owner_id, subscript_element.owner_id
