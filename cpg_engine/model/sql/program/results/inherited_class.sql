-- A base of a class where both are classes of the repository, with the expression that names it, and among how many
-- things that may stand for.
-- Key: class_id, base_id
select b.class_id, b.base_id, c.file_id, min(b.reference_id) as reference_id, min(b.candidates) as alternatives
from class_base_object b
join type_decl c on b.class_id = c.node_id
join type_decl k on b.base_id = k.node_id
where b.keyword = ''
group by b.class_id, b.base_id, c.file_id
