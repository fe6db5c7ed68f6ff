-- A variable of a module that an annotation speaks of that is written as text, by the first name of what is dotted.
-- Columns: node_id syntax, file_id file, binding_id symbol
-- Key: node_id, binding_id
select distinct coalesce(p.node_id, w.node_id) as node_id, w.file_id, s.symbol_id as binding_id
from annotation_word w
left join text_part p on w.node_id = p.part_id + 0
join scope c on w.file_id = c.file_id and c.kind = 'module'
join symbol s on c.scope_id = s.scope_id and s.name = split_part(w.first, '.', 1) and s.is_bound
