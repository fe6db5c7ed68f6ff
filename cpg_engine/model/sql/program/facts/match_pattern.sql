-- A pattern of a match statement, which is a variable that holds what it is compared with, and what it is a part of.
-- Columns: node_id syntax, kind word, field word, position number, owner_id owner, parent_id syntax, parent_kind word, match_id syntax
-- Key: node_id
select n.node_id, n.kind, n.field, cast(n.position as bigint) as position, n.owner_id, p.node_id as parent_id, p.kind as parent_kind, p.parent_id as match_id
from program_syntax_node n
join program_syntax_node p on n.parent_id = p.node_id
where starts_with(n.kind, 'Match') and n.kind <> 'Match'
