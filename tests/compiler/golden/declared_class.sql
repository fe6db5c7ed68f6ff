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

-- reads annotation_node: node_id
-- reads annotation_word: file_id, first, node_id, second
-- reads class_definition: class_id
-- reads expression_variable: node_id, variable
-- reads module_member: module_id, name, variable
-- reads name_value: object, variable
-- reads named_module: module_id, module_name
-- reads program_module: file_id, module_id
-- reads syntax_node: name, node_id, owner_id
-- rows depend on annotation_node: node_id
-- rows depend on annotation_word: file_id, first, node_id, second
-- rows depend on class_definition: class_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on module_member: module_id, name, variable
-- rows depend on name_value: object, variable
-- rows depend on named_module: module_id, module_name
-- rows depend on program_module: file_id, module_id
-- rows depend on syntax_node: name, node_id, owner_id

-- node_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from annotation_node.node_id, annotation_word.node_id
-- class_id: int64 or null, ENTITY_IDENTITY
--     from name_value.object, syntax_node.owner_id
