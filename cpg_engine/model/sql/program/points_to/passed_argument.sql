-- An argument that a call passes.
-- Columns: site arguments, kind word, position number, keyword name, variable variable, is_constant flag
-- Key: site, kind, position, keyword, variable, is_constant
-- Fixpoint: points_to
select x.site, x.kind, x.position, x.keyword, x.variable, l.node_id is not null or k.variable is not null as is_constant
from static_argument x
left anti join model_owner o on x.owner_id = o.owner_id
left join program_literal l on x.variable = l.node_id
left join (select text_of(attribute) as variable from attribute_name) k on x.variable = k.variable
where x.variable is not null
union
select
  in_call(r.root, a.site) as site,
  a.kind,
  a.position,
  a.keyword,
  in_call(r.root, a.variable) as variable,
  a.is_constant
from model_call r join model_argument a on r.function_id = a.function_id
union
select
  class_hook_result(m.class_id, k.name) as site,
  'positional' as kind,
  cast(2 as bigint) as position,
  '' as keyword,
  holder_of(attributes_of(m.class_id)) as variable,
  false as is_constant
from class_metaclass m cross join (values ('__new__'), ('__init__')) as k (name)
union
select
  getter_arguments(r.receiver, r.class_id) as site,
  'positional' as kind,
  k.position,
  '' as keyword,
  holder_of(case when k.position = 0 then r.receiver else r.class_id end) as variable,
  true as is_constant
from descriptor_read r cross join (values (0), (1)) as k (position)
union
select
  setter_arguments(r.receiver, r.source) as site,
  'positional' as kind,
  k.position,
  '' as keyword,
  case when k.position = 0 then holder_of(r.receiver) else r.source end as variable,
  true as is_constant
from descriptor_write r cross join (values (0), (1)) as k (position)
