with called_metaclass as (
  select x.class_id
  from class_metaclass x
  join class_member_definer y on x.metaclass_id = y.class_id and y.name = '__call__'
  join class_body_member z on z.variable = y.variable
  join program_definition w on z.class_id = w.node_id
  join program_module o on w.file_id = o.file_id and not o.is_model
)
select
  d.node_id as class_id,
  m.is_model,
  mc.class_id is null as is_created,
  hn.class_id is not null as has_new,
  case when m.is_model then d.name in ('str', 'bytes', 'int', 'float', 'bool', 'complex') and m.module_name = 'builtins' else coalesce(c.calls, 0) > 5 end as is_merged
from program_definition d
join program_module m on d.file_id = m.file_id
left join (select callee_name, count(*) as calls from program_call group by callee_name) c on d.name = c.callee_name
left join called_metaclass mc on mc.class_id = d.node_id
left join (select class_id from class_member_definer where name = '__new__') hn on hn.class_id = d.node_id
where d.kind = 'class'
union all
select
  k.class_id,
  k.is_model,
  mc.class_id is null as is_created,
  hn.class_id is not null as has_new,
  false as is_merged
from made_class k
left join called_metaclass mc on mc.class_id = k.class_id
left join (select class_id from class_member_definer where name = '__new__') hn on hn.class_id = k.class_id

-- reads class_body_member: class_id, variable
-- reads class_member_definer: class_id, name, variable
-- reads class_metaclass: class_id, metaclass_id
-- reads made_class: class_id, is_model
-- reads program_call: callee_name
-- reads program_definition: file_id, kind, name, node_id
-- reads program_module: file_id, is_model, module_name
-- rows depend on class_body_member: class_id, variable
-- rows depend on class_member_definer: class_id, name, variable
-- rows depend on class_metaclass: class_id, metaclass_id
-- rows depend on made_class: class_id
-- rows depend on program_call: callee_name
-- rows depend on program_definition: file_id, kind, name, node_id
-- rows depend on program_module: file_id, is_model

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from made_class.class_id, program_definition.node_id
-- is_model: bool, a flag
--     from made_class.is_model, program_module.is_model
-- is_created: bool, a flag
--     from class_metaclass.class_id
-- has_new: bool, a flag
--     from class_member_definer.class_id
-- is_merged: bool or null, a flag
--     from program_definition.name, program_module.is_model, program_module.module_name
