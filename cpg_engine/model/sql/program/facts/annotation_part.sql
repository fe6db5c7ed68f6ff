-- Part of an annotation: the variable of what it describes, and the expression, name or text of the part.
select p.node_id, n.kind, n.parent_id, n.file_id, n.owner_id, n.field, n.position, coalesce(b.name, '') as generic
from annotation_node p
join program_syntax_node n on p.node_id = n.node_id
left join program_syntax_node b on b.parent_id = n.node_id and b.field = 'value' and n.kind = 'Subscript'
