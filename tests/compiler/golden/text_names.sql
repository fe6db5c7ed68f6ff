select distinct coalesce(p.node_id, w.node_id) as node_id, w.file_id, s.symbol_id as binding_id
from annotation_word w
left join text_part p on w.node_id = p.part_id + 0
join scope c on w.file_id = c.file_id and c.kind = 'module'
join symbol s on c.scope_id = s.scope_id and s.name = split_part(w.first, '.', 1) and s.is_bound

-- reads annotation_word: file_id, first, node_id
-- reads scope: file_id, kind, scope_id
-- reads symbol: is_bound, name, scope_id, symbol_id
-- reads text_part: node_id, part_id
-- rows depend on annotation_word: file_id, first, node_id
-- rows depend on scope: file_id, kind, scope_id
-- rows depend on symbol: is_bound, name, scope_id, symbol_id
-- rows depend on text_part: node_id, part_id

-- node_id: int64 or null, a syntax
--     from annotation_word.node_id, text_part.node_id
-- file_id: int64, FILE_IDENTITY file
--     from annotation_word.file_id
-- binding_id: int64, ENTITY_IDENTITY symbol identity
--     from symbol.symbol_id
