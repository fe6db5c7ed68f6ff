-- A name in the namespace of a module, and the variable that holds it: a binding, or what a submodule is bound to.
-- Columns: module_id module, name name, variable variable
-- Key: module_id, name
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
  select p.module_id, s.name, module_value(s.module_id) as variable, s.is_stub
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
