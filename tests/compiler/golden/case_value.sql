with listed as (
  select d.definition_id as function_id, c.node_id as root, a.node_id as names_id, b.node_id as values_id
  from decorator d
  join call c on d.node_id = c.node_id and c.callee_name = 'parametrize'
  join call_argument a on a.call_id = c.node_id and (a.index = 0 and a.keyword is null or a.keyword = 'argnames')
  join call_argument b on b.call_id = c.node_id and (b.index = 1 and b.keyword is null or b.keyword = 'argvalues')
),
named as (
  select x.function_id, x.root, x.values_id, l.value, cast(0 as bigint) as position, strpos(l.value, ',') > 0 as is_list
  from listed x
  join literal l on x.names_id = l.node_id and l.value_type = 'str'
  where strpos(l.value, ',') = 0
  union all
  select x.function_id, x.root, x.values_id, split_part(btrim(l.value, '''"'), ',', k.place), cast(k.place - 1 as bigint), true
  from listed x
  join literal l on x.names_id = l.node_id and l.value_type = 'str' and strpos(l.value, ',') > 0
  cross join (values (1), (2), (3), (4), (5), (6)) as k (place)
  union all
  select x.function_id, x.root, x.values_id, l.value, cast(s.position as bigint), true
  from listed x
  join syntax_node s on s.parent_id = x.names_id and s.field = 'elts'
  join literal l on s.node_id = l.node_id and l.value_type = 'str'
)
select v.variable as base, '[]' as name, case when n.is_list then ((n.values_id & -4503599627370496) | (xxhash64('each', n.values_id) & 4503599627370495)) else coalesce(o.node_id, p.binding_id) end as target, n.root
from named n
join expression_variable v on n.values_id = v.node_id
join parameter p on n.function_id = p.function_id and p.name = btrim(n.value, '''" ')
left join ordered_name o on p.node_id = o.node_id
where p.binding_id is not null
union
select ((n.values_id & -4503599627370496) | (xxhash64('each', n.values_id) & 4503599627370495)) as base, '[' || n.position || ']' as name, coalesce(o.node_id, p.binding_id) as target, n.root
from named n
join parameter p on n.function_id = p.function_id and p.name = btrim(n.value, '''" ')
left join ordered_name o on p.node_id = o.node_id
where n.is_list and p.binding_id is not null
union
select v.variable as base, '[]' as name, r.node_id as target, f.decorator_id as root
from fixture f
join call_argument a on f.decorator_id = a.call_id and a.keyword = 'params'
join expression_variable v on a.node_id = v.node_id
join syntax_node n on n.owner_id = f.function_id and n.kind = 'Attribute'
join reference r on n.node_id = r.node_id and r.name = 'param' and r.ctx = 'Load'

-- reads call: callee_name, node_id
-- reads call_argument: call_id, index, keyword, node_id
-- reads decorator: definition_id, node_id
-- reads expression_variable: node_id, variable
-- reads fixture: decorator_id, function_id
-- reads literal: node_id, value, value_type
-- reads ordered_name: node_id
-- reads parameter: binding_id, function_id, name, node_id
-- reads reference: ctx, name, node_id
-- reads syntax_node: field, kind, node_id, owner_id, parent_id, position
-- rows depend on call: callee_name, node_id
-- rows depend on call_argument: call_id, index, keyword, node_id
-- rows depend on decorator: definition_id, node_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on fixture: decorator_id, function_id
-- rows depend on literal: node_id, value, value_type
-- rows depend on ordered_name: node_id
-- rows depend on parameter: binding_id, function_id, name, node_id
-- rows depend on reference: ctx, name, node_id
-- rows depend on syntax_node: field, kind, node_id, owner_id, parent_id, position

-- base: int64, a variable
--     from call_argument.node_id, expression_variable.variable
-- name: string or null, a name
--     from syntax_node.position
-- target: int64 or null, ENTITY_IDENTITY syntax identity
--     from call_argument.node_id, literal.value, ordered_name.node_id, parameter.binding_id, reference.node_id
-- root: int64 or null, ENTITY_IDENTITY syntax identity
--     from call.node_id, fixture.decorator_id
