-- The module an import names, as a dotted name: absolute for relative imports; and the module it is, if it is known.
-- Columns: import_id syntax, importer_id module, kind word, name name, alias name, bound_name name
-- Columns: binding_id symbol, target dotted_name, module_id module, candidate_id module
-- Key: import_id, candidate_id
with anchored as (
  select i.*, m.module_id as importer_id,
    string_to_array(m.module_name, '.') as importer,
    cast(array_length(string_to_array(m.module_name, '.')) as bigint) - i.level + case when m.is_package then 1 else 0 end as kept
  from program_import i
  join program_module m on i.file_id = m.file_id
),
named as (
  select *,
    case when level = 0 then module when kept > 0 then concat_ws('.', array_to_string(array_slice(importer, 1, kept), '.'), module) end as target
  from anchored
)
select
  n.node_id as import_id,
  n.importer_id,
  n.kind,
  n.name,
  n.alias,
  n.bound_name,
  n.binding_id,
  n.target,
  m.module_id,
  coalesce(m.module_id, 0) as candidate_id
from named n
left join named_module m on n.target = m.module_name
