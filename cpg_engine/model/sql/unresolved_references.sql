-- A name or attribute that leads to no variable, member or module of the repository, with the reason.
-- Key: node_id
-- Stage: diagnostics
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
