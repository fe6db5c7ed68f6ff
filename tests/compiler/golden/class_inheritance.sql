select
  b.definition_id as class_id,
  d.node_id as base_id,
  d.file_id,
  min(b.node_id) as reference_id,
  min(b.position) as position,
  min(c.binders - c.definitions) as other_binders
from class_base b
join reference r on b.node_id = r.node_id and r.kind = 'name'
-- A name that many classes have says of none that it is meant.
join binder_counts c on r.binding_id = c.binding_id and c.definitions <= cast(50 as bigint)
join definition d on r.binding_id = d.binding_id and d.kind = 'class'
where b.keyword is null and b.definition_id <> d.node_id
group by b.definition_id, d.node_id, d.file_id

-- reads binder_counts: binders, binding_id, definitions
-- reads class_base: definition_id, keyword, node_id, position
-- reads definition: binding_id, file_id, kind, node_id
-- reads reference: binding_id, kind, node_id
-- rows depend on binder_counts: binding_id, definitions
-- rows depend on class_base: definition_id, keyword, node_id
-- rows depend on definition: binding_id, file_id, kind, node_id
-- rows depend on reference: binding_id, kind, node_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_base.definition_id
-- base_id: int64, ENTITY_IDENTITY syntax identity
--     from definition.node_id
-- file_id: int64, FILE_IDENTITY file
--     from definition.file_id
-- reference_id: int64 or null, a syntax
--     from class_base.node_id
-- position: int32 or null, no declared meaning
--     from class_base.position
-- other_binders: int64 or null, no declared meaning
--     from binder_counts.binders, binder_counts.definitions
