select
  l."symbol_id" as "src",
  r."node_id" as "dst",
  l."file_id" as "file"
from "symbol_occurrence" as l
join "name_place" as r on l."file_id" = r."file_id" and l."start_byte" = r."start_byte" and l."end_byte" = r."end_byte" and (l.is_definition and r.role in ('definition', 'parameter', 'module'))

-- reads name_place: end_byte, file_id, node_id, role, start_byte
-- reads symbol_occurrence: end_byte, file_id, is_definition, start_byte, symbol_id
-- rows depend on name_place: end_byte, file_id, role, start_byte
-- rows depend on symbol_occurrence: end_byte, file_id, is_definition, start_byte

-- src: int64 or null, ENTITY_IDENTITY scip_symbol
--     from symbol_occurrence.symbol_id
-- dst: int64, ENTITY_IDENTITY identity
--     from name_place.node_id
-- file: int64, FILE_IDENTITY file
--     from symbol_occurrence.file_id
