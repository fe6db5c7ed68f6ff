select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata("alternative", 'cpg.role', 'identity', 'cpg.semantic', 'ORDINAL') as "alternative",
  "thing" as "thing"
from "outside_annotations"

-- reads outside_annotations: alternative, file_id, node, thing

-- file_id: int64, FILE_IDENTITY file
--     from outside_annotations.file_id
-- node_id: int64, ENTITY_IDENTITY syntax
--     from outside_annotations.file_id, outside_annotations.node
-- alternative: int32, ORDINAL identity
--     from outside_annotations.alternative
-- thing: string, TEXT
--     from outside_annotations.thing
