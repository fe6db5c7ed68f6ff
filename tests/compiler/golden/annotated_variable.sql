select distinct v.variable as declared, coalesce(o.node_id, a.variable) as variable
from annotation a
join annotation_part p on a.annotation_id = p.annotation_id
join syntax_node n on p.part_id = n.node_id and n.kind in ('Name', 'Attribute')
join expression_variable v on n.node_id = v.node_id
left join ordered_name o on a.subject_id = o.node_id
where a.role in ('parameter', 'variable') and a.variable is not null

-- reads annotation: annotation_id, role, subject_id, variable
-- reads annotation_part: annotation_id, part_id
-- reads expression_variable: node_id, variable
-- reads ordered_name: node_id
-- reads syntax_node: kind, node_id
-- rows depend on annotation: annotation_id, role, subject_id, variable
-- rows depend on annotation_part: annotation_id, part_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on ordered_name: node_id
-- rows depend on syntax_node: kind, node_id

-- declared: int64, a variable
--     from expression_variable.variable
-- variable: int64 or null, a variable
--     from annotation.variable, ordered_name.node_id
