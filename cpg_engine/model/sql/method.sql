-- A method: code with a scope of its own, be it a function, lambda, comprehension, module body or class body, or what
-- newer interpreters evaluate lazily: type parameters, type aliases, annotations. It has no scope where the compiler
-- gives it none: in files it rejects, and for comprehensions that it inlines.
-- Key: method_id
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
