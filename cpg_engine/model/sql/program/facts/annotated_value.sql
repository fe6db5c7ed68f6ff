-- What stands behind the type in Annotated[...], and the parameter that is declared so.
-- Columns: node_id syntax, variable variable
-- Key: node_id, variable
select distinct g.argument_id as node_id, coalesce(o.node_id, a.variable) as variable
from annotation a
join annotation_part p on a.annotation_id = p.annotation_id
join annotation_argument g on p.part_id = g.node_id and g.word = 'Annotated' and g.position > 0
left join ordered_name o on a.subject_id = o.node_id
where a.role = 'parameter' and a.variable is not null
