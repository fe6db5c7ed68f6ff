-- A name that a module can be imported by, and the directory it is found from: one that is on the path (is_root), one with a
-- conftest.py (is_of_tests), where the module itself lies, as a script finds its neighbours (is_beside), or none of these.
-- Columns: module_name dotted_name, module_id module, root text, is_root flag, is_of_tests flag, is_beside flag
-- Columns: is_own flag, is_stub flag, is_model flag
-- Key: module_id, root
select
  n.module_name,
  m.module_id,
  n.root,
  n.kind in ('declared', 'layout', 'package') as is_root,
  n.kind = 'tests' as is_of_tests,
  n.kind = 'directory' as is_beside,
  n.is_own,
  m.is_stub,
  m.is_model
from import_name n
join program_module m on n.file_id = m.file_id and not m.is_model
union all
select
  module_name,
  module_id,
  '' as root,
  false as is_root,
  false as is_of_tests,
  false as is_beside,
  true as is_own,
  is_stub,
  is_model
from program_module
where is_model
