-- A function outside the repository that gives what calling one of its arguments gives, by dotted name, and which argument.
-- Columns: name dotted_name, position number, keyword name
-- Key: name, position, keyword
select distinct name, position, keyword from framework_rule where form = 'call' and gives
