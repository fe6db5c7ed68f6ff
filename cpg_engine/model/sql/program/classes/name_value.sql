-- An object that a variable may hold as far as names, modules and classes tell, without calls: enough for the bases
-- of classes.
-- Columns: variable variable, object object
-- Key: variable, object
-- Fixpoint: name_value
-- Bound: 250 of a variable
select variable, object from static_allocation where variable is not null and object is not null
union
select f.target as variable, p.object from name_flow f join name_value p on f.source = p.variable
