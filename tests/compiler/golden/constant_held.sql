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
join telling_text k on p.object = xxhash64('constant', k.value)

-- reads literal: node_id, value, value_type
-- reads outside_constants: value
-- reads points_to: object, variable
-- reads syntax_node: kind, node_id
-- reads telling_text: value
-- rows depend on literal: node_id, value, value_type
-- rows depend on outside_constants: value
-- rows depend on points_to: object, variable
-- rows depend on syntax_node: kind, node_id
-- rows depend on telling_text: value

-- variable: int64 or null, ENTITY_IDENTITY
--     from literal.node_id, points_to.variable, syntax_node.node_id
-- value: string or null, a text
--     from literal.value, literal.value_type, telling_text.value
