with star as (
  select parent_id, position, node_id, owner_id from match_pattern where kind = 'MatchStar'
),
step as (
  select v.variable as source, n.node_id as target, 'value' as how, '' as field, s.node_id as at_id, n.owner_id
  from match_pattern n
  join syntax_node s on s.parent_id = n.match_id and s.field = 'subject'
  join expression_variable v on s.node_id = v.node_id
  where n.parent_kind = 'match_case'
  union all
  select parent_id as source, node_id as target, 'value' as how, '' as field, node_id as at_id, owner_id from match_pattern where parent_kind in ('MatchAs', 'MatchOr')
  union all
  select parent_id as source, node_id as target, 'load' as how, name as field, node_id as at_id, owner_id from matched_element
  union all
  select parent_id as source, node_id as target, 'load' as how, '[*]' as field, node_id as at_id, owner_id from matched_element where name <> '[]'
  union all
  select s.parent_id as source, ((s.node_id & -4503599627370496) | (xxhash64('each', s.node_id) & 4503599627370495)) as target, 'load' as how, '[]' as field, s.node_id as at_id, s.owner_id from star s
  union all
  select ((s.node_id & -4503599627370496) | (xxhash64('each', s.node_id) & 4503599627370495)) as source, s.node_id as target, 'store' as how, k.field, s.node_id as at_id, s.owner_id from star s cross join (values ('[]'), ('[*]')) as k (field)
  union all
  select n.node_id as source, coalesce(o.node_id, r.binding_id) as target, case n.kind when 'MatchMapping' then 'share' else 'value' end as how, '' as field, n.node_id as at_id, n.owner_id
  from match_pattern n
  join reference r on n.node_id = r.node_id and r.kind = 'capture'
  left join ordered_name o on n.node_id = o.node_id
)
select distinct source, target, how, field, cast(0 as bigint) as site, at_id, owner_id from step where source <> target

-- reads expression_variable: node_id, variable
-- reads match_pattern: kind, match_id, node_id, owner_id, parent_id, parent_kind
-- reads matched_element: name, node_id, owner_id, parent_id
-- reads ordered_name: node_id
-- reads reference: binding_id, kind, node_id
-- reads syntax_node: field, node_id, parent_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on match_pattern: kind, match_id, node_id, owner_id, parent_id, parent_kind
-- rows depend on matched_element: name, node_id, owner_id, parent_id
-- rows depend on ordered_name: node_id
-- rows depend on reference: binding_id, kind, node_id
-- rows depend on syntax_node: field, node_id, parent_id

-- source: int64, ENTITY_IDENTITY syntax identity
--     from expression_variable.variable, match_pattern.node_id, match_pattern.parent_id, matched_element.parent_id
-- target: int64 or null, ENTITY_IDENTITY syntax identity
--     from match_pattern.node_id, matched_element.node_id, ordered_name.node_id, reference.binding_id
-- how: string, a word
--     from match_pattern.kind
-- field: string or null, a name
--     from matched_element.name
-- site: int64, a variable
--     from nothing
-- at_id: int64, ENTITY_IDENTITY syntax identity
--     from match_pattern.node_id, matched_element.node_id, syntax_node.node_id
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from match_pattern.owner_id, matched_element.owner_id
