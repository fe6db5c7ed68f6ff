select base, name, source, method, min(root) as root, min(owner_id) as owner_id
from (
select
  v.variable as base,
  concat(r.stored_name) as name,
  r.node_id as source,
  r.node_id as root,
  case r.ctx when 'Del' then '__delete__' else '__set__' end as method,
  n.owner_id
from program_reference r
join program_syntax_node n on r.node_id = n.node_id
join expression_variable v on r.base_id = v.node_id
where r.kind = 'attribute' and r.ctx in ('Store', 'Del')
union all
select
  v.variable as base,
  case f.form when 'at' then e.name else '[]' end as name,
  e.node_id as source,
  e.node_id as root,
  '' as method,
  e.owner_id
from subscript_element e
join expression_variable v on e.base_id = v.node_id
join (values ('at'), ('any')) as f (form) on true
where e.ctx = 'Store'
union all
-- Keys are what going through a mapping gives.
select v.variable as base, '<>' as name, k.variable as source, e.node_id as root, '' as method, e.owner_id
from subscript_element e
join expression_variable v on e.base_id = v.node_id
join expression_variable k on e.key_id = k.node_id
where e.ctx = 'Store' and not e.is_constant
union all
-- Elements of displays and comprehensions, by position or key and as any.
select
  p.node_id as base,
  case f.form when 'any' then '[]' when 'each' then '[*]' else '[' || c.position || ']' end as name,
  v.variable as source,
  p.node_id as root,
  '' as method,
  p.owner_id
from program_syntax_node p
join program_syntax_node c on c.parent_id = p.node_id and c.field in ('elts', 'elt')
join expression_variable v on c.node_id = v.node_id
join (values ('elts', 'any'), ('elts', 'at'), ('elt', 'any'), ('elt', 'each')) as f (field, form) on c.field = f.field
where p.kind in ('List', 'Tuple', 'Set', 'ListComp', 'SetComp', 'GeneratorExp')
  and coalesce(p.ctx, 'Load') = 'Load'
  and c.kind <> 'Starred'
union all
select
  p.node_id as base,
  f.name as name,
  ((c.node_id & -4503599627370496) | (xxhash64('each', c.node_id) & 4503599627370495)) as source,
  p.node_id as root,
  '' as method,
  p.owner_id
from program_syntax_node p
join program_syntax_node c on c.parent_id = p.node_id and c.field = 'elts' and c.kind = 'Starred'
join (values ('[]'), ('[*]')) as f (name) on true
where p.kind in ('List', 'Tuple', 'Set') and coalesce(p.ctx, 'Load') = 'Load'
union all
select
  p.node_id as base,
  case f.form when 'any' then '[]' else case when l.node_id is null then '[*]' else '[' || l.value || ']' end end as name,
  v.variable as source,
  p.node_id as root,
  '' as method,
  p.owner_id
from program_syntax_node p
join program_syntax_node c on c.parent_id = p.node_id and c.field in ('values', 'value')
join expression_variable v on c.node_id = v.node_id
left join program_syntax_node k on k.parent_id = p.node_id and k.field = 'keys' and k.position = c.position
left join program_literal l on k.node_id = l.node_id
join (values ('any'), ('at')) as f (form) on true
where p.kind in ('Dict', 'DictComp') and (p.kind = 'DictComp' or k.node_id is not null)
union all
select p.node_id as base, '<>' as name, v.variable as source, p.node_id as root, '' as method, p.owner_id
from program_syntax_node p
join program_syntax_node c on c.parent_id = p.node_id and c.field in ('keys', 'key')
join expression_variable v on c.node_id = v.node_id
where p.kind in ('Dict', 'DictComp')
union all
-- The first of a starred target's names takes a list of the rest.
select
  c.node_id as base,
  f.name as name,
  ((c.parent_id & -4503599627370496) | (xxhash64('each', c.parent_id) & 4503599627370495)) as source,
  c.node_id as root,
  '' as method,
  c.owner_id
from program_syntax_node c
join (values ('[]'), ('[*]')) as f (name) on true
where c.kind = 'Starred' and c.ctx = 'Store'
union all
select n.node_id as base, f.name, ((n.node_id & -4503599627370496) | (xxhash64('each', n.node_id) & 4503599627370495)) as source, n.node_id as root, '' as method, n.owner_id
from match_pattern n
join (values ('[]'), ('[*]')) as f (name) on true
where n.kind = 'MatchStar'
union all
-- What is sent to a generator goes on to the one that it delegates to.
select v.variable as base, '__sent__' as name, ((((y.owner_id & -4503599627370496) | (xxhash64('made', y.owner_id) & 4503599627370495)) & -4503599627370496) | (xxhash64('field', ((y.owner_id & -4503599627370496) | (xxhash64('made', y.owner_id) & 4503599627370495)), '__sent__') & 4503599627370495)) as source, y.node_id as root, '' as method, y.owner_id
from program_syntax_node y
join program_syntax_node c on c.parent_id = y.node_id and c.field = 'value'
join expression_variable v on c.node_id = v.node_id
where y.kind = 'YieldFrom'
union all
select e.node_id as base, f.name, ((e.node_id & -4503599627370496) | (xxhash64('slice', e.node_id) & 4503599627370495)) as source, e.node_id as root, '' as method, e.owner_id
from subscript_element e
join (values ('[]'), ('[*]')) as f (name) on true
where e.is_slice and e.ctx = 'Load'
union all
select
  v.variable as base,
  '__cause__' as name,
  w.variable as source,
  n.node_id as root,
  '' as method,
  n.owner_id
from program_syntax_node n
join program_syntax_node c on c.parent_id = n.node_id and c.field = 'exc'
join program_syntax_node d on d.parent_id = n.node_id and d.field = 'cause'
join expression_variable v on c.node_id = v.node_id
join expression_variable w on d.node_id = w.node_id
where n.kind = 'Raise'
)
where base is not null and name is not null and source is not null
group by base, name, source, method

-- reads expression_variable: node_id, variable
-- reads match_pattern: kind, node_id, owner_id
-- reads program_literal: node_id, value
-- reads program_reference: base_id, ctx, kind, node_id, stored_name
-- reads program_syntax_node: ctx, field, kind, node_id, owner_id, parent_id, position
-- reads subscript_element: base_id, ctx, is_constant, is_slice, key_id, name, node_id, owner_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on match_pattern: kind, node_id
-- rows depend on program_literal: node_id, value
-- rows depend on program_reference: base_id, ctx, kind, node_id, stored_name
-- rows depend on program_syntax_node: ctx, field, kind, node_id, owner_id, parent_id, position
-- rows depend on subscript_element: base_id, ctx, is_constant, is_slice, key_id, name, node_id

-- base: int64, ENTITY_IDENTITY syntax identity
--     from expression_variable.variable, match_pattern.node_id, program_syntax_node.node_id, subscript_element.node_id
-- name: string or null, a name
--     from program_literal.node_id, program_literal.value, program_reference.stored_name, program_syntax_node.position, subscript_element.name
-- source: int64 or null, ENTITY_IDENTITY syntax identity
--     from expression_variable.variable, match_pattern.node_id, program_reference.node_id, program_syntax_node.node_id, program_syntax_node.owner_id, program_syntax_node.parent_id, subscript_element.node_id
-- method: string, a name
--     from program_reference.ctx
-- root: int64 or null, a syntax
--     from match_pattern.node_id, program_reference.node_id, program_syntax_node.node_id, subscript_element.node_id
-- owner_id: int64 or null, an owner
--     from match_pattern.owner_id, program_syntax_node.owner_id, subscript_element.owner_id
