select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('bytecode_block', cast("file_id" as bigint), cast("block" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'bytecode_block', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "block_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('code', cast("file_id" as bigint), cast("code" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'code', 'cpg.semantic', 'ENTITY_IDENTITY') as "code_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('instruction', cast("file_id" as bigint), cast("first_instruction" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'instruction', 'cpg.semantic', 'ENTITY_IDENTITY') as "first_instruction_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('instruction', cast("file_id" as bigint), cast("last_instruction" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'instruction', 'cpg.semantic', 'ENTITY_IDENTITY') as "last_instruction_id",
  "is_entry" as "is_entry",
  "is_handler" as "is_handler",
  "exit" as "exit"
from "bytecode_blocks"

-- reads bytecode_blocks: block, code, exit, file_id, first_instruction, is_entry, is_handler, last_instruction

-- file_id: int64, FILE_IDENTITY file
--     from bytecode_blocks.file_id
-- block_id: int64, ENTITY_IDENTITY bytecode_block identity
--     from bytecode_blocks.block, bytecode_blocks.file_id
-- code_id: int64, ENTITY_IDENTITY code
--     from bytecode_blocks.code, bytecode_blocks.file_id
-- first_instruction_id: int64, ENTITY_IDENTITY instruction
--     from bytecode_blocks.file_id, bytecode_blocks.first_instruction
-- last_instruction_id: int64, ENTITY_IDENTITY instruction
--     from bytecode_blocks.file_id, bytecode_blocks.last_instruction
-- is_entry: bool, FLAG
--     from bytecode_blocks.is_entry
-- is_handler: bool, FLAG
--     from bytecode_blocks.is_handler
-- exit: string or null, ENUM
--     from bytecode_blocks.exit
