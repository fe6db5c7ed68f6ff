-- An attribute of an instance of a class is read into a variable, as far as it is declared what it is read of. `root` is
-- the syntax that calls whatever reading calls.
-- Key: class_id, name, target
-- Fixpoint: typed_variable
select t.class_id, r.name, r.target, r.root
from typed_variable t
join static_read r on t.variable = r.base
