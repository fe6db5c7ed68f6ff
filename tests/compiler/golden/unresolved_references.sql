with known as (
  select node_id from member_targets
  union
  select node_id from module_name_targets
  union
  select node_id from module_targets
),
outside as (
  select object from external_object
  union
  select module_id + 0 as object from program_module where is_model
  union
  select i.object from instance_class i left anti join definition d on i.class_id = d.node_id
),
held as (
  select u.node_id, max(case when o.object is null then 0 else 1 end) as is_outside
  from attribute_use u
  join points_to p on u.base = p.variable
  left join outside o on p.object = o.object
  group by u.node_id
)
select
  r.node_id,
  r.file_id,
  r.kind,
  r.name,
  r.ctx,
  r.start_byte,
  r.end_byte,
  case
    when r.resolution = 'undefined' and s.file_id is not null then 'star_import'
    when r.resolution <> 'attribute' then r.resolution
    when h.node_id is null then 'attribute_of_unknown_object'
    when h.is_outside = 1 then 'attribute_of_object_from_outside'
    else 'object_has_no_such_attribute'
  end as reason
from reference r
left anti join known k on r.node_id = k.node_id
left join (select distinct file_id from import where name = '*') s on r.file_id = s.file_id
left join held h on r.node_id = h.node_id
where r.binding_id is null

-- reads attribute_use: base, node_id
-- reads definition: node_id
-- reads external_object: object
-- reads import: file_id, name
-- reads instance_class: class_id, object
-- reads member_targets: node_id
-- reads module_name_targets: node_id
-- reads module_targets: node_id
-- reads points_to: object, variable
-- reads program_module: is_model, module_id
-- reads reference: binding_id, ctx, end_byte, file_id, kind, name, node_id, resolution, start_byte
-- rows depend on attribute_use: base, node_id
-- rows depend on definition: node_id
-- rows depend on external_object: object
-- rows depend on import: file_id, name
-- rows depend on instance_class: class_id, object
-- rows depend on member_targets: node_id
-- rows depend on module_name_targets: node_id
-- rows depend on module_targets: node_id
-- rows depend on points_to: object, variable
-- rows depend on program_module: is_model, module_id
-- rows depend on reference: binding_id, file_id, node_id

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from reference.node_id
-- file_id: int64, FILE_IDENTITY file
--     from reference.file_id
-- kind: string, ENUM
--     from reference.kind
-- name: string, NAME
--     from reference.name
-- ctx: string, ENUM
--     from reference.ctx
-- start_byte: int32, SPAN_START
--     from reference.start_byte
-- end_byte: int32, SPAN_END
--     from reference.end_byte
-- reason: string, no declared meaning
--     from attribute_use.node_id, external_object.object, import.file_id, instance_class.object, program_module.module_id, reference.resolution
