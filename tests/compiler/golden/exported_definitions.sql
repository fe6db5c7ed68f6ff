with module_scope as (
  select s.file_id, s.scope_id, m.module_name
  from scope s
  join module m on s.file_id = m.file_id
  where s.kind = 'module'
),
listing as (
  select r.file_id, r.node
  from "references" r
  join scopes s on r.file_id = s.file_id and r.scope = s.scope
  where r.name = '__all__' and r.kind = 'name' and s.kind = 'module'
),
passed as (
  select c.file_id, c.callee_name, g.node
  from listing l
  join calls c on l.file_id = c.file_id and l.node = c.receiver
  join call_arguments g on c.file_id = g.file_id and c.node = g.call
  where c.callee_name in ('append', 'extend')
),
container as (
  select l.file_id, a.value as node
  from listing l
  join assignments a on l.file_id = a.file_id and l.node = a.target
  where a.kind in ('assign', 'annotated', 'augmented')
  union all
  select file_id, node from passed where callee_name = 'extend'
),
display as (
  select c.file_id, c.node
  from container c
  join syntax_nodes n on c.file_id = n.file_id and c.node = n.node
  where n.kind in ('List', 'Tuple')
),
element as (
  select d.file_id, n.node
  from display d
  left join syntax_nodes n on d.file_id = n.file_id and d.node = n.parent and n.kind = 'Constant'
),
listed as (
  select e.file_id, t.value, t.value_type
  from element e
  left join literals t on e.file_id = t.file_id and e.node = t.node
  union all
  select p.file_id, t.value, t.value_type
  from passed p
  join literals t on p.file_id = t.file_id and p.node = t.node
  where p.callee_name = 'append'
),
event as (
  select d.file_id, d.binding_id, d.name, d.node_id, d.kind, d.begins as place
  from definition d
  join module_scope m on d.scope_id = m.scope_id
  union all
  select r.file_id, r.binding_id, r.name, r.node_id, 'variable', r.begins
  from reference r
  join name_binding b on r.node_id = b.node_id
  join module_scope m on r.scope_id = m.scope_id
  where r.ctx = 'Store'
  union all
  select i.file_id, i.binding_id, i.bound_name, i.node_id, 'import', i.begins
  from import i
  join module_scope m on i.scope_id = m.scope_id
  where i.bound_name is not null
  union all
  select r.file_id, r.binding_id, r.name, r.node_id, 'deletion', r.begins
  from reference r
  join module_scope m on r.scope_id = m.scope_id
  where r.ctx = 'Del' and r.kind = 'name'
),
ordered as (
  select
    *,
    last_value(kind) over (partition by binding_id order by place rows between unbounded preceding and unbounded following) as last_kind,
    row_number() over (partition by binding_id order by kind = 'deletion', kind = 'import', place desc) as rank
  from event
),
mentioned as (
  select file_id, binding_id, concat(name) as name, node_id, concat(kind) as kind, last_kind = 'deletion' as is_deleted, 0 as is_listed
  from ordered
  where rank = 1 and kind <> 'deletion'
  union all
  select
    file_id,
    with_metadata(cast(null as bigint), 'cpg.semantic', 'ENTITY_IDENTITY', 'cpg.namespace', 'symbol'),
    case when value_type = 'str' then substr(value, 2, greatest(length(value) - 2, 0)) end,
    with_metadata(cast(null as bigint), 'cpg.semantic', 'ENTITY_IDENTITY', 'cpg.namespace', 'syntax', 'cpg.role', 'identity'),
    cast(null as varchar),
    false,
    1
  from listed
),
candidate as (
  select
    file_id,
    name,
    max(binding_id) as binding_id,
    max(node_id) as node_id,
    max(kind) as kind,
    bool_or(is_deleted) as is_deleted,
    max(is_listed) as is_listed,
    max(max(is_listed)) over (partition by file_id) as has_list,
    max(max(case when name = '__getattr__' and kind is not null then 1 else 0 end)) over (partition by file_id) as has_getattr
  from mentioned
  group by file_id, name
)
select
  c.file_id,
  m.module_name,
  c.name,
  with_metadata(c.binding_id, 'cpg.semantic', 'ENTITY_IDENTITY', 'cpg.namespace', 'symbol') as binding_id,
  with_metadata(c.node_id, 'cpg.semantic', 'ENTITY_IDENTITY', 'cpg.namespace', 'syntax') as node_id,
  with_metadata(
    case
      when c.kind is not null then c.kind
      when s.module_name is not null then 'module'
      when c.has_getattr = 1 or i.file_id is not null then 'elsewhere'
      else 'unbound'
    end,
    'cpg.semantic', 'ENUM', 'cpg.values', 'function,class,variable,import,module,elsewhere,unbound'
  ) as kind,
  with_metadata(m.module_name || '.' || c.name, 'cpg.semantic', 'QUALIFIED_NAME') as full_name,
  with_metadata(
    case when c.is_listed = 1 then '__all__' else 'public_name' end,
    'cpg.semantic', 'ENUM', 'cpg.values', '__all__,public_name'
  ) as exported_by
from candidate c
join module_scope m on c.file_id = m.file_id
left join (select distinct module_name from module) s on m.module_name || '.' || c.name = s.module_name
left join (select distinct file_id from imports where name = '*') i on c.file_id = i.file_id
where c.name is not null
  and (c.is_listed = 1 or c.has_list = 0 and c.kind <> 'import' and c.name not like '\_%' and not c.is_deleted)

-- reads assignments: file_id, kind, target, value
-- reads call_arguments: call, file_id, node
-- reads calls: callee_name, file_id, node, receiver
-- reads definition: begins, binding_id, file_id, kind, name, node_id, scope_id
-- reads import: begins, binding_id, bound_name, file_id, node_id, scope_id
-- reads imports: file_id, name
-- reads literals: file_id, node, value, value_type
-- reads module: file_id, module_name
-- reads name_binding: node_id
-- reads reference: begins, binding_id, ctx, file_id, kind, name, node_id, scope_id
-- reads references: file_id, kind, name, node, scope
-- reads scope: file_id, kind, scope_id
-- reads scopes: file_id, kind, scope
-- reads syntax_nodes: file_id, kind, node, parent
-- rows depend on assignments: file_id, kind, target, value
-- rows depend on call_arguments: call, file_id, node
-- rows depend on calls: callee_name, file_id, node, receiver
-- rows depend on definition: begins, binding_id, file_id, kind, name, scope_id
-- rows depend on import: begins, binding_id, bound_name, file_id, scope_id
-- rows depend on imports: file_id, name
-- rows depend on literals: file_id, node, value, value_type
-- rows depend on module: file_id, module_name
-- rows depend on name_binding: node_id
-- rows depend on reference: begins, binding_id, ctx, file_id, kind, name, node_id, scope_id
-- rows depend on references: file_id, kind, name, node, scope
-- rows depend on scope: file_id, kind, scope_id
-- rows depend on scopes: file_id, kind, scope
-- rows depend on syntax_nodes: file_id, kind, node, parent

-- file_id: int64, FILE_IDENTITY file
--     from calls.file_id, definition.file_id, import.file_id, reference.file_id, references.file_id
-- module_name: string, MODULE_NAME
--     from module.module_name
-- name: string or null, no declared meaning
--     from definition.name, import.bound_name, literals.value, literals.value_type, reference.name
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from definition.binding_id, import.binding_id, reference.binding_id
-- node_id: int64 or null, ENTITY_IDENTITY syntax
--     from definition.node_id, import.node_id, reference.node_id
-- kind: string, ENUM
--     from calls.file_id, definition.file_id, definition.kind, definition.name, import.bound_name, import.file_id, imports.file_id, literals.value, literals.value_type, module.module_name, reference.file_id, reference.name, references.file_id
-- full_name: string or null, QUALIFIED_NAME
--     from definition.name, import.bound_name, literals.value, literals.value_type, module.module_name, reference.name
-- exported_by: string, ENUM
--     from nothing
