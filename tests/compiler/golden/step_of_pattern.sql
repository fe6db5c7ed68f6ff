with pattern as (
  select n.node_id, n.kind, n.field, n.position, n.owner_id, p.node_id as parent_id, p.kind as parent_kind, p.parent_id as match_id
  from syntax_node n
  join syntax_node p on n.parent_id = p.node_id
  where starts_with(n.kind, 'Match') and n.kind <> 'Match'
),
star as (
  select parent_id, position, node_id, owner_id from pattern where kind = 'MatchStar'
),
part as (
  -- Elements before a starred one lie where they are written.
  select n.node_id, n.parent_id, n.owner_id, case when s.position is null or n.position < s.position then '[' || n.position || ']' else '[]' end as name
  from pattern n
  left join star s on n.parent_id = s.parent_id
  where n.parent_kind = 'MatchSequence' and n.kind <> 'MatchStar'
  union all
  select n.node_id, n.parent_id, n.owner_id, case when l.value_type in ('str', 'int', 'bytes', 'bool', 'NoneType') then '[' || l.value || ']' else '[]' end as name
  from pattern n
  join syntax_node k on k.parent_id = n.parent_id and k.field = 'keys' and k.position = n.position
  left join literal l on k.node_id = l.node_id
  where n.parent_kind = 'MatchMapping' and n.field = 'patterns'
),
step as (
  select v.variable as source, n.node_id as target, 'value' as how, '' as field, s.node_id as at_id, n.owner_id
  from pattern n
  join syntax_node s on s.parent_id = n.match_id and s.field = 'subject'
  join expression_variable v on s.node_id = v.node_id
  where n.parent_kind = 'match_case'
  union all
  select parent_id as source, node_id as target, 'value' as how, '' as field, node_id as at_id, owner_id from pattern where parent_kind in ('MatchAs', 'MatchOr')
  union all
  select parent_id as source, node_id as target, 'load' as how, name as field, node_id as at_id, owner_id from part
  union all
  select parent_id as source, node_id as target, 'load' as how, '[*]' as field, node_id as at_id, owner_id from part where name <> '[]'
  union all
  select s.parent_id as source, ((s.node_id & -4503599627370496) | (xxhash64('each', s.node_id) & 4503599627370495)) as target, 'load' as how, '[]' as field, s.node_id as at_id, s.owner_id from star s
  union all
  select ((s.node_id & -4503599627370496) | (xxhash64('each', s.node_id) & 4503599627370495)) as source, s.node_id as target, 'store' as how, k.field, s.node_id as at_id, s.owner_id from star s cross join (values ('[]'), ('[*]')) as k (field)
  union all
  select n.node_id as source, coalesce(o.node_id, r.binding_id) as target, case n.kind when 'MatchMapping' then 'share' else 'value' end as how, '' as field, n.node_id as at_id, n.owner_id
  from pattern n
  join reference r on n.node_id = r.node_id and r.kind = 'capture'
  left join ordered_name o on n.node_id = o.node_id
)
select distinct source, target, how, field, cast(0 as bigint) as site, at_id, owner_id from step where source <> target

-- reads expression_variable: node_id, variable
-- reads literal: node_id, value, value_type
-- reads ordered_name: node_id
-- reads reference: binding_id, kind, node_id
-- reads syntax_node: field, kind, node_id, owner_id, parent_id, position
-- rows depend on expression_variable: node_id, variable
-- rows depend on literal: node_id, value, value_type
-- rows depend on ordered_name: node_id
-- rows depend on reference: binding_id, kind, node_id
-- rows depend on syntax_node: field, kind, node_id, owner_id, parent_id, position

-- source: int64, ENTITY_IDENTITY syntax identity
--     from expression_variable.variable, syntax_node.node_id
-- target: int64 or null, ENTITY_IDENTITY syntax identity
--     from ordered_name.node_id, reference.binding_id, syntax_node.node_id
-- how: string, a word
--     from syntax_node.kind
-- field: string or null, a name
--     from literal.value, literal.value_type, syntax_node.position
-- site: int64, a variable
--     from nothing
-- at_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_node.node_id
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from syntax_node.owner_id
