-- A variable that is declared to hold instances of what a name stands for, and the variable of that name.
-- Columns: declared variable, variable variable
-- Key: declared, variable
select distinct v.variable as declared, coalesce(o.node_id, a.variable) as variable
from annotation a
join annotation_part p on a.annotation_id = p.annotation_id
join syntax_node n on p.part_id = n.node_id and n.kind in ('Name', 'Attribute')
join expression_variable v on n.node_id = v.node_id
left join ordered_name o on a.subject_id = o.node_id
where a.role in ('parameter', 'variable') and a.variable is not null
