with concerned as (
  select o.class_id, 'conflict' as problem, b.base_id as other_id, b.place
  from class_order o
  join class_base_order b on o.class_id = b.class_id
  where not o.is_consistent
  union all
  select s.class_id, 'cycle', s.superclass_id, s.distance
  from superclass s
  join superclass r on s.class_id = r.superclass_id and s.superclass_id = r.class_id
  union all
  select w.class_id, 'depth', b.base_id, b.place
  from deep_class w
  join class_base_order b on w.class_id = b.class_id
  union all
  select distinct class_id, 'members', class_id as other_id, cast(0 as bigint) as place from crowded_member
)
select
  c.class_id,
  k.file_id,
  c.problem,
  k.full_name,
  string_agg(m.module_name || '.' || d.qualified_name, ', ' order by c.place, m.module_name || '.' || d.qualified_name) as classes
from concerned c
join type_decl k on c.class_id = k.node_id
join program_definition d on c.other_id = d.node_id
join program_module m on d.file_id = m.file_id
group by c.class_id, k.file_id, c.problem, k.full_name

-- reads class_base_order: base_id, class_id, place
-- reads class_order: class_id, is_consistent
-- reads crowded_member: class_id
-- reads deep_class: class_id
-- reads program_definition: file_id, node_id, qualified_name
-- reads program_module: file_id, module_name
-- reads superclass: class_id, distance, superclass_id
-- reads type_decl: file_id, full_name, node_id
-- rows depend on class_base_order: base_id, class_id
-- rows depend on class_order: class_id, is_consistent
-- rows depend on crowded_member: class_id
-- rows depend on deep_class: class_id
-- rows depend on program_definition: file_id, node_id
-- rows depend on program_module: file_id
-- rows depend on superclass: class_id, superclass_id
-- rows depend on type_decl: file_id, full_name, node_id

-- class_id: int64 or null, ENTITY_IDENTITY
--     from class_order.class_id, crowded_member.class_id, deep_class.class_id, superclass.class_id
-- file_id: int64, FILE_IDENTITY file
--     from type_decl.file_id
-- problem: string, no declared meaning
--     from nothing
-- full_name: string, no declared meaning
--     from type_decl.full_name
-- classes: string or null, no declared meaning
--     from class_base_order.place, program_definition.qualified_name, program_module.module_name, superclass.distance
