-- A name that some attribute has where it is read or written.
-- Key: attribute
select name as attribute, '''' || name || '''' as value from program_reference where kind = 'attribute' group by name
