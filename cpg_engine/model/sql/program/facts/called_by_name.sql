-- A function or class of the repository that a call may mean: what its callee may stand for as far as names tell, and where
-- that is not known, all that has its name.
-- Columns: node_id syntax
-- Key: node_id
select v.object as node_id
from name_value v
left semi join static_invocation i on v.variable = i.callee
left semi join definition d on v.object = d.node_id
union
select d.node_id
from definition d
join (
  select c.callee_name, bool_or(c.callee_kind = 'Name') as is_plain
  from call c
  join expression_variable e on c.callee_id = e.node_id
  left anti join name_value v on e.variable = v.variable
  group by c.callee_name
) c on d.name = c.callee_name
left join class_body b on d.owner_id = b.node_id
-- What is no method is not read from an object of which nothing is known.
where c.is_plain or b.node_id is not null or d.kind = 'class'
