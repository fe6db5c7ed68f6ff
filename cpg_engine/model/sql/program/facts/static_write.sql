-- A variable is written to an attribute or element.
-- Columns: base variable, name name, source variable, method name, root syntax, owner_id owner
-- Key: base, name, source, method
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
  case f.form when 'at' then e.name else elements() end as name,
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
select v.variable as base, keys() as name, k.variable as source, e.node_id as root, '' as method, e.owner_id
from subscript_element e
join expression_variable v on e.base_id = v.node_id
join expression_variable k on e.key_id = k.node_id
where e.ctx = 'Store' and not e.is_constant
union all
-- Elements of displays and comprehensions, by position or key and as any.
select
  p.node_id as base,
  case f.form when 'any' then elements() when 'each' then element_somewhere() else element_under(c.position) end as name,
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
  each_of(c.node_id) as source,
  p.node_id as root,
  '' as method,
  p.owner_id
from program_syntax_node p
join program_syntax_node c on c.parent_id = p.node_id and c.field = 'elts' and c.kind = 'Starred'
join (values (elements()), (element_somewhere())) as f (name) on true
where p.kind in ('List', 'Tuple', 'Set') and coalesce(p.ctx, 'Load') = 'Load'
union all
select
  p.node_id as base,
  case f.form when 'any' then elements() else case when l.node_id is null then element_somewhere() else element_under(l.value) end end as name,
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
select p.node_id as base, keys() as name, v.variable as source, p.node_id as root, '' as method, p.owner_id
from program_syntax_node p
join program_syntax_node c on c.parent_id = p.node_id and c.field in ('keys', 'key')
join expression_variable v on c.node_id = v.node_id
where p.kind in ('Dict', 'DictComp')
union all
-- The first of a starred target's names takes a list of the rest.
select
  c.node_id as base,
  f.name as name,
  each_of(c.parent_id) as source,
  c.node_id as root,
  '' as method,
  c.owner_id
from program_syntax_node c
join (values (elements()), (element_somewhere())) as f (name) on true
where c.kind = 'Starred' and c.ctx = 'Store'
union all
select n.node_id as base, f.name, each_of(n.node_id) as source, n.node_id as root, '' as method, n.owner_id
from match_pattern n
join (values (elements()), (element_somewhere())) as f (name) on true
where n.kind = 'MatchStar'
union all
-- What is sent to a generator goes on to the one that it delegates to.
select v.variable as base, '__sent__' as name, field_of(made_by(y.owner_id), '__sent__') as source, y.node_id as root, '' as method, y.owner_id
from program_syntax_node y
join program_syntax_node c on c.parent_id = y.node_id and c.field = 'value'
join expression_variable v on c.node_id = v.node_id
where y.kind = 'YieldFrom'
union all
select e.node_id as base, f.name, slice_of(e.node_id) as source, e.node_id as root, '' as method, e.owner_id
from subscript_element e
join (values (elements()), (element_somewhere())) as f (name) on true
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
