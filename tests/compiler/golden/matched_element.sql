with star as (
  select parent_id, position from match_pattern where kind = 'MatchStar'
)
-- Elements before a starred one lie where they are written.
select n.node_id, n.parent_id, n.owner_id, case when s.position is null or n.position < s.position then '[' || n.position || ']' else '[]' end as name
from match_pattern n
left join star s on n.parent_id = s.parent_id
where n.parent_kind = 'MatchSequence' and n.kind <> 'MatchStar'
union all
select n.node_id, n.parent_id, n.owner_id, case when l.value_type in ('str', 'int', 'bytes', 'bool', 'NoneType') then '[' || l.value || ']' else '[]' end as name
from match_pattern n
join program_syntax_node k on k.parent_id = n.parent_id and k.field = 'keys' and k.position = n.position
left join program_literal l on k.node_id = l.node_id
where n.parent_kind = 'MatchMapping' and n.field = 'patterns'

-- reads match_pattern: field, kind, node_id, owner_id, parent_id, parent_kind, position
-- reads program_literal: node_id, value, value_type
-- reads program_syntax_node: field, node_id, parent_id, position
-- rows depend on match_pattern: field, kind, parent_id, parent_kind, position
-- rows depend on program_literal: node_id
-- rows depend on program_syntax_node: field, node_id, parent_id, position

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from match_pattern.node_id
-- parent_id: int64, ENTITY_IDENTITY syntax identity
--     from match_pattern.parent_id
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from match_pattern.owner_id
-- name: string or null, a name
--     from match_pattern.position, program_literal.value, program_literal.value_type
