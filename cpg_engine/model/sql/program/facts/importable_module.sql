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
  m.language = 'stub' as is_stub,
  false as is_model
from import_names n
join module m on n.file_id = m.file_id
union all
select
  module_name,
  module_of(file_id) as module_id,
  '' as root,
  false as is_root,
  false as is_of_tests,
  false as is_beside,
  true as is_own,
  false as is_stub,
  true as is_model
from library_files
