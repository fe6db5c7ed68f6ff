select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('instruction', cast("file_id" as bigint), cast("instruction" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'instruction', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "instruction_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('code', cast("file_id" as bigint), cast("code" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'code', 'cpg.semantic', 'ENTITY_IDENTITY') as "code_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('bytecode_block', cast("file_id" as bigint), cast("block" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'bytecode_block', 'cpg.semantic', 'ENTITY_IDENTITY') as "block_id",
  "offset" as "offset",
  "opcode" as "opcode",
  "opname" as "opname",
  "arg" as "arg",
  "name" as "name",
  "second_name" as "second_name",
  "constant" as "constant",
  with_metadata(cast(case when "loaded_code" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('code', cast("file_id" as bigint), cast("loaded_code" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'code', 'cpg.semantic', 'ENTITY_IDENTITY') as "loaded_code_id",
  with_metadata(cast(case when "target" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('instruction', cast("file_id" as bigint), cast("target" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'instruction', 'cpg.semantic', 'ENTITY_IDENTITY') as "target_id",
  "is_jump_target" as "is_jump_target",
  "is_handler" as "is_handler",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column"
from "instructions"

-- reads instructions: arg, block, code, column, constant, end_byte, end_column, end_line, file_id, instruction, is_handler, is_jump_target, line, loaded_code, name, offset, opcode, opname, second_name, start_byte, target

-- file_id: int64, FILE_IDENTITY file
--     from instructions.file_id
-- instruction_id: int64, ENTITY_IDENTITY instruction identity
--     from instructions.file_id, instructions.instruction
-- code_id: int64, ENTITY_IDENTITY code
--     from instructions.code, instructions.file_id
-- block_id: int64, ENTITY_IDENTITY bytecode_block
--     from instructions.block, instructions.file_id
-- offset: int32, COUNT
--     from instructions.offset
-- opcode: int32, ORDINAL
--     from instructions.opcode
-- opname: string, TEXT
--     from instructions.opname
-- arg: int32 or null, ORDINAL
--     from instructions.arg
-- name: string or null, NAME
--     from instructions.name
-- second_name: string or null, NAME
--     from instructions.second_name
-- constant: string or null, TEXT
--     from instructions.constant
-- loaded_code_id: int64 or null, ENTITY_IDENTITY code
--     from instructions.file_id, instructions.loaded_code
-- target_id: int64 or null, ENTITY_IDENTITY instruction
--     from instructions.file_id, instructions.target
-- is_jump_target: bool, FLAG
--     from instructions.is_jump_target
-- is_handler: bool, FLAG
--     from instructions.is_handler
-- start_byte: int32 or null, SPAN_START
--     from instructions.start_byte
-- end_byte: int32 or null, SPAN_END
--     from instructions.end_byte
-- line: int32 or null, LINE
--     from instructions.line
-- column: int32 or null, COLUMN
--     from instructions.column
-- end_line: int32 or null, END_LINE
--     from instructions.end_line
-- end_column: int32 or null, END_COLUMN
--     from instructions.end_column
