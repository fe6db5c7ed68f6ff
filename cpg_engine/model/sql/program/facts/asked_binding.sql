-- A function is asked for what it is as a method of an object: `function.__get__(object)`.
-- Columns: site variable, function variable, receiver variable
-- Key: site, function, receiver
select distinct c.node_id as site, b.variable as function, w.variable as receiver
from call c
join expression_variable b on c.receiver_id = b.node_id
join call_argument a on a.call_id = c.node_id and a.index = 0 and a.keyword is null
join expression_variable w on a.node_id = w.node_id
left anti join literal l on a.node_id = l.node_id and l.value_type = 'NoneType'
where c.callee_name = '__get__'
