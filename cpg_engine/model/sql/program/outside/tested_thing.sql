-- A thing that is an instance of a class of the library's models, or of one that derives from it.
-- Columns: class_id class, thing thing
-- Key: class_id, thing
select distinct n.object as class_id, t.thing
from modelled_name n
join outside_ancestors a on n.full_name = a.ancestor
join outside_things t on a.class_name = t.class_name and t.form = 'instance'
