-- What a variable holds of constants, as functions outside tell overloads by them: the constant as it is written, and its class.
-- Columns: variable variable, value text
-- Key: variable, value
select l.node_id as variable, concat(l.value) as value
from literal l
join (select distinct value from outside_constants) k on l.value = k.value
union
select node_id as variable, concat('builtins.', value_type) as value from literal where value_type in ('str', 'bytes', 'int', 'float', 'complex', 'bool')
union
select node_id as variable, 'None' as value from literal where value_type = 'NoneType'
union
select node_id as variable, 'builtins.str' as value from syntax_node where kind = 'JoinedStr'
union
select p.variable, case v.form when 'code' then concat(k.value) else 'builtins.str' end as value
from points_to p
cross join (values ('code'), ('class')) as v (form)
join telling_text k on p.object = constant(k.value)
