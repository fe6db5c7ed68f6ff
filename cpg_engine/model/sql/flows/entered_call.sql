-- A call that values go into: `arguments` is the syntax whose arguments they are, `unseen` the number of those that are passed without any.
-- Columns: site variable, root syntax, arguments variable, function_id function, unseen number
-- Key: site, root, arguments, function_id, unseen
select distinct site, root, arguments, function_id, receiver_count(receiver) as unseen from function_call
union all
-- Where values do not tell what is called, declarations and names may.
select b.call_id as site, b.call_id as root, b.call_id as arguments, b.method_id as function_id, b.unseen
from call_bindings b
left anti join (select distinct root from function_call where site = root) c on b.call_id = c.root
