-- An instance of a class outside that nothing is declared of.
-- Columns: thing thing
-- Key: thing
select concat(name) as thing from undeclared_class
