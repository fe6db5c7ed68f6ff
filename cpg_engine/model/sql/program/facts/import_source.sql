-- The module an import names, as a dotted name: absolute for relative imports; and the module it is, if it is known.
-- Columns: import_id syntax, importer_id module, kind word, name name, alias name, bound_name name
-- Columns: binding_id symbol, target dotted_name, module_id module, candidate_id module
-- Key: import_id, candidate_id
select
  i.import_id,
  i.importer_id,
  i.kind,
  i.name,
  i.alias,
  i.bound_name,
  i.binding_id,
  i.target,
  m.module_id,
  coalesce(m.module_id, 0) as candidate_id
from import_statement i
left join imported_module m on i.import_id = m.import_id and m.part = 'target'
