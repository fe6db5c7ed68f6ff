with asked as (
  select l.root, r.slot, l.base
  from static_special l
  join (select distinct root, slot from reached_function where slot <> '') r on l.root = r.root and l.name = r.slot
  union
  select l.root, '' as slot, l.base
  from static_read l
  join (select distinct root from reached_function where slot = '') r on l.root = r.root
  join syntax_node n on l.root = n.node_id and n.kind = 'Attribute'
  union
  -- Models ask what they are given.
  select r.root, r.slot, a.variable as base
  from static_argument a
  join (select distinct root, slot from reached_function where slot <> '' and way = 2) r on a.site = r.root
),
met as (
  select a.root, a.slot, i.class_id
  from asked a
  join points_to p on a.base = p.variable
  join instance_class i on p.object = i.object
  union
  select a.root, a.slot, cast(0 as bigint) as class_id
  from asked a
  join points_to p on a.base = p.variable
  join external_object e on p.object = e.object
),
-- Elsewhere nobody asks, and a method may be one of very many classes.
reached as (
  select r.root, r.slot, r.function_id
  from reached_function r
  left semi join asked a on r.root = a.root and r.slot = a.slot
),
answering as (
  select r.root, r.slot, i.class_id
  from reached r
  join function_call c on r.root = c.root and r.function_id = c.function_id
  join instance_class i on c.receiver = i.object
  union
  -- Properties call the function of theirs without binding it. (Of all classes that have it, very many where it is
  -- inherited, only those that are met matter.)
  select m.root, m.slot, m.class_id
  from met m
  join reached r on m.root = r.root and m.slot = r.slot
  join program_function f on r.function_id = f.function_id
  join class_member_definer d on m.class_id = d.class_id and f.binding_id = d.variable
  where m.slot = ''
)
select m.root, m.slot, count(*) as classes
from met m
left anti join answering a on m.root = a.root and m.slot = a.slot and m.class_id = a.class_id
group by m.root, m.slot

-- reads class_member_definer: class_id, variable
-- reads external_object: object
-- reads function_call: function_id, receiver, root
-- reads instance_class: class_id, object
-- reads points_to: object, variable
-- reads program_function: binding_id, function_id
-- reads reached_function: function_id, root, slot, way
-- reads static_argument: site, variable
-- reads static_read: base, root
-- reads static_special: base, name, root
-- reads syntax_node: kind, node_id
-- rows depend on class_member_definer: class_id, variable
-- rows depend on external_object: object
-- rows depend on function_call: function_id, receiver, root
-- rows depend on instance_class: class_id, object
-- rows depend on points_to: object, variable
-- rows depend on program_function: binding_id, function_id
-- rows depend on reached_function: function_id, root, slot, way
-- rows depend on static_argument: site, variable
-- rows depend on static_read: base, root
-- rows depend on static_special: base, name, root
-- rows depend on syntax_node: kind, node_id

-- root: int64 or null, ENTITY_IDENTITY syntax
--     from reached_function.root, static_read.root, static_special.root
-- slot: string or null, a name
--     from reached_function.slot
-- classes: int64, no declared meaning
--     from nothing
