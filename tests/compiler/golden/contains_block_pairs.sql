select
  l."method_id" as "src",
  r."block_id" as "dst",
  l."file_id" as "file"
from "code_method" as l
join "block" as r on l."code_id" = r."code_id"

-- reads block: block_id, code_id
-- reads code_method: code_id, file_id, method_id
-- rows depend on block: code_id
-- rows depend on code_method: code_id

-- src: int64, ENTITY_IDENTITY syntax identity
--     from code_method.method_id
-- dst: int64, ENTITY_IDENTITY bytecode_block identity
--     from block.block_id
-- file: int64, FILE_IDENTITY file
--     from code_method.file_id
