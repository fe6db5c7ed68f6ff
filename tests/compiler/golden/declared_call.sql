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
  where h.classes <= cast(16 as bigint)
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

-- reads declared_method: alternatives, class_id, function_id, is_property, name, result, unseen
-- reads program_thing: class_id, thing
-- reads static_invocation: callee, root, site
-- reads static_read: base, name, root, target
-- reads thing_held: thing, variable
-- reads typed_call: alternatives, function_id, result, root, site, unseen
-- reads typed_variable: variable
-- rows depend on declared_method: alternatives, class_id, function_id, is_property, name, result, unseen
-- rows depend on program_thing: class_id, thing
-- rows depend on static_invocation: callee, root, site
-- rows depend on static_read: base, name, root, target
-- rows depend on thing_held: thing, variable
-- rows depend on typed_call: alternatives, function_id, result, root, site, unseen
-- rows depend on typed_variable: variable

-- site: int64 or null, ENTITY_IDENTITY syntax identity
--     from static_invocation.site, static_read.target, typed_call.site
-- root: int64 or null, a syntax
--     from static_invocation.root, static_read.root, typed_call.root
-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from declared_method.function_id, typed_call.function_id
-- result: int64, a variable
--     from declared_method.result, typed_call.result
-- unseen: int64, no declared meaning
--     from declared_method.unseen, typed_call.unseen
-- alternatives: int64, no declared meaning
--     from declared_method.alternatives, typed_call.alternatives
