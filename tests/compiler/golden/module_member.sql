with bound as (
  select m.module_id, s.name, s.symbol_id as variable
  from program_symbol s
  join program_scope c on s.scope_id = c.scope_id and c.kind = 'module'
  join program_module m on s.file_id = m.file_id
  where s.is_bound
),
named as (
  select module_id, module_name, root, is_stub, is_model from program_module
  union all
  select module_id, module_name, root, false as is_stub, false as is_model from namespace_package
),
submodule as (
  select p.module_id, s.name, ((s.module_id & -4503599627370496) | (xxhash64('module', s.module_id) & 4503599627370495)) as variable, s.is_stub
  from (
    select module_id, root, is_model, is_stub, regexp_replace(module_name, '\.[^.]*$', '') as package, regexp_replace(module_name, '^.*\.', '') as name
    from named
    where strpos(module_name, '.') > 0
  ) s
  join named p on s.package = p.module_name and s.root = p.root and s.is_model = p.is_model
)
select module_id, name, variable from bound
union all
select s.module_id, s.name, first_value(s.variable order by s.is_stub, s.variable) as variable
from submodule s
left anti join bound b on s.module_id = b.module_id and s.name = b.name
group by s.module_id, s.name

-- reads namespace_package: module_id, module_name, root
-- reads program_module: file_id, is_model, is_stub, module_id, module_name, root
-- reads program_scope: kind, scope_id
-- reads program_symbol: file_id, is_bound, name, scope_id, symbol_id
-- rows depend on namespace_package: module_id, module_name, root
-- rows depend on program_module: file_id, is_model, module_id, module_name, root
-- rows depend on program_scope: kind, scope_id
-- rows depend on program_symbol: file_id, is_bound, name, scope_id

-- module_id: int64, ENTITY_IDENTITY module identity
--     from namespace_package.module_id, program_module.module_id
-- name: string or null, NAME
--     from namespace_package.module_name, program_module.module_name, program_symbol.name
-- variable: int64 or null, ENTITY_IDENTITY symbol identity
--     from namespace_package.module_id, program_module.is_stub, program_module.module_id, program_symbol.symbol_id
