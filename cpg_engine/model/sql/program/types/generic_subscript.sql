-- A generic class that is subscripted outside of annotations, which gives the class itself; so does one of Python itself that is
-- called then.
-- Columns: variable variable, base variable
-- Key: variable, base
with generic as (
  select class_id, false as is_model from class_parameter
  union
  select d.node_id, true from program_definition d join program_module m on d.file_id = m.file_id and m.is_model where d.kind = 'class'
)
select e.node_id as variable, v.variable as base
from subscript_element e
join expression_variable v on e.base_id = v.node_id
join name_value o on v.variable = o.variable
join generic k on o.object = k.class_id
left join call c on e.node_id = c.callee_id
where e.ctx = 'Load' and (c.node_id is not null or not k.is_model)
group by e.node_id, v.variable
