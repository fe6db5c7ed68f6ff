with made as (
  select distinct c.root as call_id, n.full_name
  from called_object c
  join modelled_name n on c.object = n.object
  join class_definition d on n.object = d.class_id
  left anti join unnamed_model u on n.object = u.object
  where c.site = c.root
),
imported as (
  select c.root as call_id, e.name as full_name
  from called_object c
  join external_object e on c.object = e.object
  where c.site = c.root
),
-- What is declared under the path by which it was imported goes by that.
known as (
  select i.call_id, i.full_name, p.thing
  from imported i
  join path_thing p on i.full_name = p.name
),
-- What may be any of many things says of none that it is meant.
few as (
  select variable from thing_held group by variable having count(*) <= 8
),
-- A call that is known to reach something whose values are followed.
followed as (
  select root from function_call where site = root
  union
  select root from called_object c join class_definition d on c.object = d.class_id where c.site = c.root
),
declared as (
  select distinct i.root as call_id, m.full_name, regexp_replace(m.full_name, '^.*\.', '') as name
  from invocation i
  join few w on i.callee = w.variable
  join thing_held h on i.callee = h.variable
  join outside_members m on h.thing = m.thing and m.name = '()' and m.full_name is not null
  join outside_things t on h.thing = t.thing
  left join followed f on i.root = f.root
  left anti join known k on i.root = k.call_id and h.thing = k.thing
  -- Methods of several objects may be meant by one call; functions that are handed over are followed better than declared.
  where i.site = i.root and (t.form = 'function' or f.root is null)
),
-- What nothing is declared of is called by the path by which it was imported.
undeclared as (
  select distinct i.root as call_id, substr(h.thing, 5) as full_name
  from invocation i
  join few w on i.callee = w.variable
  join thing_held h on i.callee = h.variable and starts_with(h.thing, 'def ')
  left anti join outside_members m on h.thing = m.thing and m.name = '()'
  left anti join followed f on i.root = f.root
  left anti join declared d on i.root = d.call_id
  where i.site = i.root
),
modelled as (
  select call_id, full_name from made
  union
  -- The __init__ of a class that is called is no other thing than the class.
  select c.root as call_id, n.full_name
  from function_call c
  join modelled_name n on c.function_id = n.object
  join program_definition d on c.function_id = d.node_id
  left anti join made k on c.root = k.call_id and d.name in ('__new__', '__init__')
  left anti join unnamed_model u on n.object = u.object
  where c.site = c.root
),
called as (
  select call_id, 'builtins.super' as full_name from super_call
  union
  select call_id, full_name from declared
  union
  select call_id, full_name from undeclared
  union
  select call_id, full_name from known
  union
  select i.call_id, i.full_name
  from imported i
  left anti join declared d on i.call_id = d.call_id
  left anti join path_thing p on i.full_name = p.name
  union
  -- Models share methods; declarations say whose they are.
  select m.call_id, m.full_name
  from modelled m
  left anti join declared d on m.call_id = d.call_id and regexp_replace(m.full_name, '^.*\.', '') = d.name
)
select c.call_id, n.file_id, c.full_name, count(*) over (partition by c.call_id) as alternatives
from called c
join call n on c.call_id = n.node_id

-- reads call: file_id, node_id
-- reads called_object: object, root, site
-- reads class_definition: class_id
-- reads external_object: name, object
-- reads function_call: function_id, root, site
-- reads invocation: callee, root, site
-- reads modelled_name: full_name, object
-- reads outside_members: full_name, name, thing
-- reads outside_things: form, thing
-- reads path_thing: name, thing
-- reads program_definition: name, node_id
-- reads super_call: call_id
-- reads thing_held: thing, variable
-- reads unnamed_model: object
-- rows depend on call: node_id
-- rows depend on called_object: object, root, site
-- rows depend on class_definition: class_id
-- rows depend on external_object: name, object
-- rows depend on function_call: function_id, root, site
-- rows depend on invocation: callee, root, site
-- rows depend on modelled_name: full_name, object
-- rows depend on outside_members: full_name, name, thing
-- rows depend on outside_things: form, thing
-- rows depend on path_thing: name, thing
-- rows depend on program_definition: name, node_id
-- rows depend on super_call: call_id
-- rows depend on thing_held: thing, variable
-- rows depend on unnamed_model: object

-- call_id: int64 or null, ENTITY_IDENTITY syntax
--     from called_object.root, function_call.root, invocation.root, super_call.call_id
-- file_id: int64, FILE_IDENTITY file
--     from call.file_id
-- full_name: string or null, QUALIFIED_NAME
--     from external_object.name, modelled_name.full_name, outside_members.full_name, thing_held.thing
-- alternatives: int64, no declared meaning
--     from called_object.root, function_call.root, invocation.root, super_call.call_id
