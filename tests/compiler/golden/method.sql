with scoped as (
  select s.node_id, s.file_id, s.scope_id, s.kind, s.qualified_name
  from scope s
  union all
  select
    n.node_id,
    n.file_id,
    cast(null as bigint),
    case n.kind
      when 'Module' then 'module'
      when 'ClassDef' then 'class'
      when 'Lambda' then 'lambda'
      when 'ListComp' then 'listcomp'
      when 'SetComp' then 'setcomp'
      when 'DictComp' then 'dictcomp'
      when 'GeneratorExp' then 'genexpr'
      else 'function'
    end,
    case n.kind
      when 'Module' then ''
      when 'Lambda' then '<lambda>'
      when 'ListComp' then '<listcomp>'
      when 'SetComp' then '<setcomp>'
      when 'DictComp' then '<dictcomp>'
      when 'GeneratorExp' then '<genexpr>'
      else coalesce(d.qualified_name, n.name)
    end
  from syntax_node n
  left join definition d on n.node_id = d.node_id
  left join scope s on n.node_id = s.node_id
  where s.node_id is null
    and n.kind in ('Module', 'ClassDef', 'FunctionDef', 'AsyncFunctionDef', 'Lambda', 'ListComp', 'SetComp', 'DictComp', 'GeneratorExp')
)
select
  coalesce(l.lazy_method_id, b.class_body_id, c.node_id) as method_id,
  c.scope_id,
  c.file_id,
  c.kind as method_kind,
  case when c.qualified_name = '' then m.module_name else m.module_name || '.' || c.qualified_name end as full_name,
  coalesce(d.is_async, false) as is_async,
  coalesce(d.is_generator, false) as is_generator
from scoped c
join module m on c.file_id = m.file_id
left join class_body b on c.kind = 'class' and c.node_id = b.node_id
left join definition d on c.kind = 'function' and c.node_id = d.node_id
left join lazy_method l on c.scope_id = l.scope_id

-- reads class_body: class_body_id, node_id
-- reads definition: is_async, is_generator, node_id, qualified_name
-- reads lazy_method: lazy_method_id, scope_id
-- reads module: file_id, module_name
-- reads scope: file_id, kind, node_id, qualified_name, scope_id
-- reads syntax_node: file_id, kind, name, node_id
-- rows depend on class_body: node_id
-- rows depend on definition: node_id
-- rows depend on lazy_method: scope_id
-- rows depend on module: file_id
-- rows depend on scope: file_id, kind, node_id, scope_id
-- rows depend on syntax_node: file_id, kind, node_id

-- method_id: int64, a class_body or a lazy_method or a syntax
--     from class_body.class_body_id, lazy_method.lazy_method_id, scope.node_id, syntax_node.node_id
-- scope_id: int64 or null, ENTITY_IDENTITY scope identity
--     from scope.scope_id
-- file_id: int64, FILE_IDENTITY file
--     from scope.file_id, syntax_node.file_id
-- method_kind: string, ENUM
--     from scope.kind, syntax_node.kind
-- full_name: string or null, no declared meaning
--     from definition.qualified_name, module.module_name, scope.qualified_name, syntax_node.kind, syntax_node.name
-- is_async: bool, no declared meaning
--     from definition.is_async
-- is_generator: bool, no declared meaning
--     from definition.is_generator
