-- A function that a site calls, as the class tells that the receiver is declared to be of, and of how many that class may
-- mean by the name.
-- Key: site, root, function_id
-- Fixpoint: typed_variable
select i.site, i.root, f.function_id, f.result, cast(0 as bigint) as unseen, cast(1 as bigint) as alternatives
from static_invocation i
-- A name that may be any of more than are followed says of none that it is meant.
left semi join (select variable from name_value group by variable having count(*) <= bound_of(name_value)) t on i.callee = t.variable
join name_value o on i.callee = o.variable
join program_function f on o.object = f.function_id and not f.is_model
union
select i.site, i.root, m.function_id, m.result, m.unseen, m.alternatives
from typed_read r
join declared_method m on r.class_id = m.class_id and r.name = m.name and not m.is_property
join static_invocation i on r.target = i.callee
union
select r.target as site, r.root, m.function_id, m.result, m.unseen, m.alternatives
from typed_read r
join declared_method m on r.class_id = m.class_id and r.name = m.name and m.is_property
union
select
  implicit_result(i.node_id, i.method, i.receiver_id) as site,
  i.at_id as root,
  m.function_id,
  m.result,
  m.unseen,
  m.alternatives
from typed_variable t
join expression_variable e on t.variable = e.variable
join implicit_call i on e.node_id = i.receiver_id
join declared_method m on t.class_id = m.class_id and i.method = m.name
left join static_special s on e.variable = s.base and i.method = s.name and i.at_id = s.root and s.unless <> ''
left anti join declared_method u on t.class_id = u.class_id and s.unless = u.name
