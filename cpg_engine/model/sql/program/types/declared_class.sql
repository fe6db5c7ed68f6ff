-- A class that a node of an annotation names.
-- Key: node_id, class_id
select a.node_id, o.object as class_id
from annotation_node a
join expression_variable e on a.node_id = e.node_id
join name_value o on e.variable = o.variable
join class_definition c on o.object = c.class_id
union
select a.node_id, n.owner_id as class_id
from annotation_node a
join syntax_node n on a.node_id = n.node_id and n.name = 'Self'
join class_definition c on n.owner_id = c.class_id
union
select w.node_id, o.object as class_id
from annotation_word w
join program_module m on w.file_id = m.file_id
join module_member b on m.module_id = b.module_id and w.first = b.name
join name_value o on b.variable = o.variable
join class_definition c on o.object = c.class_id
where w.second = ''
union
select w.node_id, o.object as class_id
from annotation_word w
join program_module m on w.file_id = m.file_id
join module_member b on m.module_id = b.module_id and w.first = b.name
join name_value q on b.variable = q.variable
join module_member i on q.object = i.module_id and w.second = i.name
join name_value o on i.variable = o.variable
join class_definition c on o.object = c.class_id
union
-- By the whole path of its module.
select w.node_id, o.object as class_id
from annotation_word w
join named_module q on w.first = q.module_name
join module_member i on q.module_id = i.module_id and w.second = i.name
join name_value o on i.variable = o.variable
join class_definition c on o.object = c.class_id
