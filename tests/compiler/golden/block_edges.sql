select source_id, target_id, min(kind) as kind
from bytecode_edge
group by source_id, target_id

-- reads bytecode_edge: kind, source_id, target_id
-- rows depend on bytecode_edge: source_id, target_id

-- source_id: int64, ENTITY_IDENTITY bytecode_block
--     from bytecode_edge.source_id
-- target_id: int64, ENTITY_IDENTITY bytecode_block
--     from bytecode_edge.target_id
-- kind: string or null, no declared meaning
--     from bytecode_edge.kind
