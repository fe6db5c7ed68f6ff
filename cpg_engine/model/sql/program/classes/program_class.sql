-- A class; whether calling it makes an instance, and whether its instances are told apart by where they are made.
-- Columns: class_id class, is_model flag, is_created flag, has_new flag, is_merged flag
-- Key: class_id
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
