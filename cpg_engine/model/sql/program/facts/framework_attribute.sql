-- An attribute of what a decorator makes that is the very function that it is given.
-- Columns: name dotted_name, attribute name
-- Key: name, attribute
select distinct name, member as attribute from framework_rule where form = 'attribute'
