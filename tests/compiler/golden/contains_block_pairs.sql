select
  l."method_id" as "src",
  r."block_id" as "dst"
from "code_method" as l
join "block" as r on l."code_id" = r."code_id"

-- reads block: block_id, code_id
-- reads code_method: code_id, method_id
-- rows depend on block: code_id
-- rows depend on code_method: code_id

-- src: int64, ENTITY_IDENTITY syntax identity
--     from code_method.method_id
-- dst: int64, ENTITY_IDENTITY bytecode_block identity
--     from block.block_id
