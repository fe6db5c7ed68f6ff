-- A function that a site calls, as its receiver is declared, and of how many that class may mean by the name: as the class of a variable
-- tells; or of what came through containers from where it is declared, if nothing else is declared of the receiver.
-- Key: site, root, function_id
with held as (
  select h.variable, k.class_id, count(*) over (partition by h.variable) as classes
  from thing_held h
  join program_thing k on h.thing = k.thing
  left anti join typed_variable t on h.variable = t.variable
),
-- What may be of more classes is as good as undeclared.
received as (
  select r.name, r.target, r.root, h.class_id
  from held h
  join static_read r on h.variable = r.base
  where h.classes <= most_stand_ins()
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
