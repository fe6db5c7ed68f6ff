-- An object an attribute or element of which is read.
-- Columns: object object, name name, target variable, root syntax
-- Key: object, name, target, root
-- Fixpoint: points_to
select p.object, l.name, l.target, l.root from value_read l join points_to p on l.base = p.variable
