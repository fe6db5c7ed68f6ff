-- Two basic blocks of bytecode of which the first may pass control to the second, in however many ways.
-- Key: source_id, target_id
select source_id, target_id, min(kind) as kind
from bytecode_edge
group by source_id, target_id
