-- A function that a site calls, as its receiver is declared, and of how many that class may mean by the name: as the class of a variable
-- tells; or of what came through containers from where it is declared, if nothing else is declared of the receiver.
-- Key: site, root, function_id
with received as (
  select r.name, r.target, r.root, k.class_id
  from thing_held h
  join program_thing k on h.thing = k.thing
  join static_read r on h.variable = r.base
  left anti join typed_variable t on h.variable = t.variable
)
select site, root, function_id, result, unseen, alternatives
from typed_call
union
select i.site, i.root, m.function_id, m.result, m.unseen, m.alternatives
from received r
join declared_method m on r.class_id = m.class_id and r.name = m.name and not m.is_property
join static_invocation i on r.target = i.callee
union
select r.target as site, r.root, m.function_id, m.result, m.unseen, m.alternatives
from received r
join declared_method m on r.class_id = m.class_id and r.name = m.name and m.is_property
