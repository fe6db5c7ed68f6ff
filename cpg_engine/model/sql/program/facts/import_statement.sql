-- An import with the module that it names, as a dotted name: absolute for relative imports; and where the importing module lies.
-- `gives` says what its name is bound to: the module that it names (target), the first package of that name (bound), or
-- something that it takes from the module (member).
-- Columns: import_id syntax, importer_id module, kind word, name name, alias name, bound_name name, binding_id symbol
-- Columns: target dotted_name, gives word, level number, root text, directory text, is_model flag
-- Key: import_id
with anchored as (
  select
    i.*,
    m.module_id as importer_id,
    m.root,
    m.path,
    m.is_model,
    string_to_array(m.module_name, '.') as importer,
    cast(array_length(string_to_array(m.module_name, '.')) as bigint) - i.level + case when m.is_package then 1 else 0 end as kept
  from program_import i
  join program_module m on i.file_id = m.file_id
),
named as (
  select
    *,
    case when level = 0 then module when kept > 0 then concat_ws('.', array_to_string(array_slice(importer, 1, kept), '.'), module) end as target
  from anchored
)
select
  node_id as import_id,
  importer_id,
  kind,
  name,
  alias,
  bound_name,
  binding_id,
  target,
  case when kind = 'from' and name <> '*' then 'member' when kind = 'import' and alias is null and strpos(target, '.') > 0 then 'bound' else 'target' end as gives,
  level,
  root,
  regexp_replace(path, '/?[^/]*$', '') as directory,
  is_model
from named
