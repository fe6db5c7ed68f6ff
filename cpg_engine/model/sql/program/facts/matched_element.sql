-- A part of a pattern of a sequence or mapping, and the name of the element that it is compared with; the list of the rest takes any.
-- Columns: node_id syntax, parent_id syntax, owner_id owner, name name
-- Key: node_id
with star as (
  select parent_id, position from match_pattern where kind = 'MatchStar'
)
-- Elements before a starred one lie where they are written.
select n.node_id, n.parent_id, n.owner_id, case when s.position is null or n.position < s.position then element_under(n.position) else elements() end as name
from match_pattern n
left join star s on n.parent_id = s.parent_id
where n.parent_kind = 'MatchSequence' and n.kind <> 'MatchStar'
union all
select n.node_id, n.parent_id, n.owner_id, case when l.value_type in ('str', 'int', 'bytes', 'bool', 'NoneType') then element_under(l.value) else elements() end as name
from match_pattern n
join program_syntax_node k on k.parent_id = n.parent_id and k.field = 'keys' and k.position = n.position
left join program_literal l on k.node_id = l.node_id
where n.parent_kind = 'MatchMapping' and n.field = 'patterns'
