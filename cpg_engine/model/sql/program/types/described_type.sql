-- A type of which values are, as an annotation says: each side of a union, what Optional and the like have in brackets.
-- Columns: annotation_id syntax, variable variable, name dotted_name
-- Key: annotation_id, name
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
