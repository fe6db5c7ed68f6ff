-- A name that some attribute has where it is read or written.
-- Columns: attribute name, value code
-- Key: attribute
select stored_name as attribute, code_of(stored_name) as value
from program_reference
where kind = 'attribute'
group by stored_name
