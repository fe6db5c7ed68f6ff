-- An import with the module that it names, as a dotted name: absolute for relative imports; and where the importing module lies.
-- Columns: import_id syntax, importer_id module, kind word, name name, alias name, bound_name name, binding_id symbol
-- Columns: target dotted_name, level number, root text, directory text, is_model flag
-- Key: import_id
select
  i.node_id as import_id,
  m.module_id as importer_id,
  i.kind,
  i.name,
  i.alias,
  i.bound_name,
  i.binding_id,
  case
    when i.level = 0 then i.module
    when cast(array_length(string_to_array(m.module_name, '.')) as bigint) - i.level + case when m.is_package then 1 else 0 end > 0 then concat_ws(
      '.',
      array_to_string(
        array_slice(
          string_to_array(m.module_name, '.'),
          1,
          cast(array_length(string_to_array(m.module_name, '.')) as bigint) - i.level + case when m.is_package then 1 else 0 end
        ),
        '.'
      ),
      i.module
    )
  end as target,
  i.level,
  m.root,
  regexp_replace(m.path, '/?[^/]*$', '') as directory,
  m.is_model
from program_import i
join program_module m on i.file_id = m.file_id
