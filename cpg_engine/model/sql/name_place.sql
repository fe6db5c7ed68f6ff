-- The identifier that stands for a thing in the text: of a definition, its name; of an attribute or a call, the last
-- identifier of what is read or called. A module stands at its file's beginning.
-- Key: node_id, start_byte, role
-- Stored: if read
select node_id, file_id, name_start_byte as start_byte, name_end_byte as end_byte, 'definition' as role from definition
union all
select node_id, file_id, start_byte, start_byte + cast(octet_length(name) as int), 'parameter' from parameter
union all
select node_id, file_id, start_byte, end_byte, 'reference' from reference
union all
select node_id, file_id, name_start_byte, name_end_byte, 'callee' from call where name_start_byte is not null
union all
select node_id, file_id, start_byte, start_byte + cast(octet_length(coalesce(nullif(name, '*'), module)) as int), 'import'
from import
where coalesce(name, '') <> '*' and (name is not null or module is not null)
union all
select module_id, file_id, 0, 0, 'module' from module
