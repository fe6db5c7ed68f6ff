select distinct g.argument_id as node_id, coalesce(o.node_id, a.variable) as variable
from annotation a
join annotation_part p on a.annotation_id = p.annotation_id
join annotation_argument g on p.part_id = g.node_id and g.word = 'Annotated' and g.position > 0
left join ordered_name o on a.subject_id = o.node_id
where a.role = 'parameter' and a.variable is not null

-- reads annotation: annotation_id, role, subject_id, variable
-- reads annotation_argument: argument_id, node_id, position, word
-- reads annotation_part: annotation_id, part_id
-- reads ordered_name: node_id
-- rows depend on annotation: annotation_id, role, subject_id, variable
-- rows depend on annotation_argument: argument_id, node_id, position, word
-- rows depend on annotation_part: annotation_id, part_id
-- rows depend on ordered_name: node_id

-- node_id: int64, a syntax
--     from annotation_argument.argument_id
-- variable: int64 or null, a variable
--     from annotation.variable, ordered_name.node_id
