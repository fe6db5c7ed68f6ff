-- A module, of the repository or of the library's models.
select file_id, module_id, module_name, is_package, path, root, language = 'stub' as is_stub, false as is_model from module
union all
select file_id, module_of(file_id) as module_id, module_name, is_package, path, '' as root, false as is_stub, true as is_model
from library_files
