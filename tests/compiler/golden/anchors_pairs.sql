select
  l."instruction_id" as "src",
  r."node_id" as "dst",
  l."file_id" as "file"
from "instruction" as l
join "syntax_at" as r on l."file_id" = r."file_id" and l."start_byte" = r."start_byte" and l."end_byte" = r."end_byte"

-- reads instruction: end_byte, file_id, instruction_id, start_byte
-- reads syntax_at: end_byte, file_id, node_id, start_byte
-- rows depend on instruction: end_byte, file_id, start_byte
-- rows depend on syntax_at: end_byte, file_id, start_byte

-- src: int64, ENTITY_IDENTITY instruction identity
--     from instruction.instruction_id
-- dst: int64, ENTITY_IDENTITY syntax identity
--     from syntax_at.node_id
-- file: int64, FILE_IDENTITY file
--     from instruction.file_id
