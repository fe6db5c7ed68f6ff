-- A method: code with a scope of its own, be it a function, lambda, comprehension, module body or class body.
-- Key: method_id
select
  coalesce(b.class_body_id, s.node_id) as method_id,
  s.scope_id,
  s.parent_id as outer_scope_id,
  s.file_id,
  s.kind as method_kind,
  case when s.qualified_name = '' then m.module_name else m.module_name || '.' || s.qualified_name end as full_name,
  coalesce(d.is_async, false) as is_async,
  coalesce(d.is_generator, false) as is_generator
from scope s
join module m on s.file_id = m.file_id
left join class_body b on s.scope_id = b.scope_id
left join definition d on s.node_id = d.node_id and s.kind = 'function'
where s.kind in ('module', 'class', 'function', 'lambda', 'listcomp', 'setcomp', 'dictcomp', 'genexpr')
