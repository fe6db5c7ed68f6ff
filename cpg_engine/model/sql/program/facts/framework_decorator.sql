-- A decorator that rules of frameworks know, by dotted name.
-- Columns: name dotted_name
-- Key: name
select distinct name from framework_rule where form in ('decorator', 'fixture')
