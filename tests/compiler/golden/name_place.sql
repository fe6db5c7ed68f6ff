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

-- reads call: file_id, name_end_byte, name_start_byte, node_id
-- reads definition: file_id, name_end_byte, name_start_byte, node_id
-- reads import: file_id, module, name, node_id, start_byte
-- reads module: file_id, module_id
-- reads parameter: file_id, name, node_id, start_byte
-- reads reference: end_byte, file_id, node_id, start_byte
-- rows depend on call: name_start_byte
-- rows depend on import: module, name

-- node_id: int64, ENTITY_IDENTITY identity
--     from call.node_id, definition.node_id, import.node_id, module.module_id, parameter.node_id, reference.node_id
-- file_id: int64, FILE_IDENTITY file
--     from call.file_id, definition.file_id, import.file_id, module.file_id, parameter.file_id, reference.file_id
-- start_byte: int32 or null, SPAN_START
--     from call.name_start_byte, definition.name_start_byte, import.start_byte, parameter.start_byte, reference.start_byte
-- end_byte: int32 or null, SPAN_END
--     from call.name_end_byte, definition.name_end_byte, import.module, import.name, import.start_byte, parameter.name, parameter.start_byte, reference.end_byte
-- role: string, no declared meaning
--     from nothing
