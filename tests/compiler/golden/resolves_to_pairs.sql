select
  l."node_id" as "src",
  r."symbol_id" as "dst",
  l."file_id" as "file"
from "name_place" as l
join "symbol_occurrence" as r on l."file_id" = r."file_id" and l."start_byte" = r."start_byte" and l."end_byte" = r."end_byte"

-- reads name_place: end_byte, file_id, node_id, start_byte
-- reads symbol_occurrence: end_byte, file_id, start_byte, symbol_id
-- rows depend on name_place: end_byte, file_id, start_byte
-- rows depend on symbol_occurrence: end_byte, file_id, start_byte

-- src: int64, ENTITY_IDENTITY identity
--     from name_place.node_id
-- dst: int64 or null, ENTITY_IDENTITY scip_symbol
--     from symbol_occurrence.symbol_id
-- file: int64, FILE_IDENTITY file
--     from name_place.file_id
