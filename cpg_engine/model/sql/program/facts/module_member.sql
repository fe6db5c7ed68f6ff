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
submodule as (
  select p.module_id, s.name, module_value(s.module_id) as variable
  from (select module_id, regexp_replace(module_name, '\.[^.]*$', '') as package, regexp_replace(module_name, '^.*\.', '') as name
        from program_module where strpos(module_name, '.') > 0) s
  join program_module p on s.package = p.module_name
)
select module_id, name, variable from bound
union all
select s.module_id, s.name, min(s.variable) as variable
from submodule s
left anti join bound b on s.module_id = b.module_id and s.name = b.name
group by s.module_id, s.name
