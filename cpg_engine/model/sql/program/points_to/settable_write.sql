-- A write to an attribute that some class has a member for, so that a descriptor may take the value.
-- Columns: base variable, name name, source variable, root syntax, method name
-- Key: base, name, source, root, method
-- Fixpoint: points_to
select w.base, w.name, w.source, w.root, w.method
from value_write w
join settable_name n on w.name = n.name
