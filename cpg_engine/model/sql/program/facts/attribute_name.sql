-- A name that some attribute has where it is read or written, or by which something is imported.
-- Columns: attribute name, value code
-- Key: attribute
select attribute, code_of(attribute) as value
from (
  -- concat() drops what each column says of itself.
  select concat(stored_name) as attribute from program_reference where kind = 'attribute'
  union
  select concat(name) as attribute from program_import where kind = 'from' and name <> '*'
)
group by attribute
