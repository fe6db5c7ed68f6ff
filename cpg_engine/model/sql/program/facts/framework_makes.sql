-- A decorator that makes something of what it is given, and the class of that, by dotted names.
-- Columns: name dotted_name, makes dotted_name
-- Key: name, makes
select distinct name, makes from framework_rule where form = 'decorator' and makes <> ''
