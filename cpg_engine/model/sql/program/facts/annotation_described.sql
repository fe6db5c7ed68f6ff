-- A variable that holds an instance of the class that another variable holds, as an annotation says.
select xxhash64('annotated', a.node_id) as variable, v.variable as type
from annotation_part a
join expression_variable v on a.node_id = v.node_id
where a.kind in ('Name', 'Attribute')
union all
select xxhash64('annotated', a.node_id) as variable, m.variable as type
from annotation_part a
join program_literal l on a.node_id = l.node_id and l.value_type = 'str'
join program_module o on a.file_id = o.file_id
join module_member m on o.module_id = m.module_id
where m.name in (trim(split_part(trim(l.value, ''''), '|', 1)), trim(split_part(trim(l.value, ''''), '|', 2)))
union all
-- from t import X in a string such as t.Optional[X] is not read.
select xxhash64('annotated', a.node_id) as variable, v.variable as type
from annotation_part a
join expression_variable v on a.node_id = v.node_id
where false
