-- A generic class that is subscripted outside of annotations, which gives the class itself.
-- Columns: variable variable, base variable
-- Key: variable, base
select e.node_id as variable, v.variable as base
from subscript_element e
join expression_variable v on e.base_id = v.node_id
join name_value o on v.variable = o.variable
left semi join class_parameter k on o.object = k.class_id
where e.ctx = 'Load'
group by e.node_id, v.variable
