with described as (
  select a.annotation_id, n.name
  from annotated_class a
  join class_name n on a.class_id = n.class_id
  union
  select t.node_id as annotation_id, k.class_name as name
  from outside_annotation t
  join outside_things k on t.thing = k.thing and k.form = 'instance' and k.class_name is not null
  union
  select p.annotation_id, 'types.NoneType' as name
  from annotation_part p
  join literal l on p.part_id = l.node_id
  where l.value_type = 'NoneType' or l.value_type = 'str' and regexp_like(l.value, '\|.*\bNone\b|\bNone\b.*\||\bOptional\[')
  union
  select p.annotation_id, 'types.NoneType' as name
  from annotation_part p
  join annotation_argument a on p.part_id = a.node_id and a.word = 'Optional'
)
select a.annotation_id, coalesce(f.variable, o.node_id, a.variable) as variable, d.name
from described d
join annotation a on d.annotation_id = a.annotation_id
left join formal_parameter f on a.subject_id = f.parameter_id and f.kind not in ('var_positional', 'var_keyword')
left join ordered_name o on a.subject_id = o.node_id and a.role = 'variable'
where coalesce(f.variable, o.node_id, a.variable) is not null

-- reads annotated_class: annotation_id, class_id
-- reads annotation: annotation_id, role, subject_id, variable
-- reads annotation_argument: node_id, word
-- reads annotation_part: annotation_id, part_id
-- reads class_name: class_id, name
-- reads formal_parameter: kind, parameter_id, variable
-- reads literal: node_id, value, value_type
-- reads ordered_name: node_id
-- reads outside_annotation: node_id, thing
-- reads outside_things: class_name, form, thing
-- rows depend on annotated_class: annotation_id, class_id
-- rows depend on annotation: annotation_id, role, subject_id, variable
-- rows depend on annotation_argument: node_id, word
-- rows depend on annotation_part: annotation_id, part_id
-- rows depend on class_name: class_id, name
-- rows depend on formal_parameter: kind, parameter_id, variable
-- rows depend on literal: node_id, value, value_type
-- rows depend on ordered_name: node_id
-- rows depend on outside_annotation: node_id, thing
-- rows depend on outside_things: class_name, form, thing

-- annotation_id: int64, ENTITY_IDENTITY syntax identity
--     from annotation.annotation_id
-- variable: int64 or null, a variable
--     from annotation.variable, formal_parameter.variable, ordered_name.node_id
-- name: string or null, QUALIFIED_NAME
--     from class_name.name, outside_things.class_name
