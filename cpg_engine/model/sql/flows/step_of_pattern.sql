-- A value goes from what is matched through the parts of a pattern to the names that take them; an element or key goes alone. A pattern is a
-- variable that holds what it is compared with.
-- Columns: source variable, target variable, how word, field name, site variable, at_id syntax, owner_id owner
-- Key: source, target, how, field, site, at_id, owner_id
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
  select parent_id as source, node_id as target, 'load' as how, element_somewhere() as field, node_id as at_id, owner_id from matched_element where name <> elements()
  union all
  select s.parent_id as source, each_of(s.node_id) as target, 'load' as how, elements() as field, s.node_id as at_id, s.owner_id from star s
  union all
  select each_of(s.node_id) as source, s.node_id as target, 'store' as how, k.field, s.node_id as at_id, s.owner_id from star s cross join (values (elements()), (element_somewhere())) as k (field)
  union all
  select n.node_id as source, coalesce(o.node_id, r.binding_id) as target, case n.kind when 'MatchMapping' then 'share' else 'value' end as how, '' as field, n.node_id as at_id, n.owner_id
  from match_pattern n
  join reference r on n.node_id = r.node_id and r.kind = 'capture'
  left join ordered_name o on n.node_id = o.node_id
)
select distinct source, target, how, field, cast(0 as bigint) as site, at_id, owner_id from step where source <> target
