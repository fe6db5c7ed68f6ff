select attribute, '''' || attribute || '''' as value
from (
  -- concat() drops what each column says of itself.
  select concat(stored_name) as attribute from program_reference where kind = 'attribute'
  union
  select concat(name) as attribute from program_import where kind = 'from' and name <> '*'
)
group by attribute

-- reads program_import: kind, name
-- reads program_reference: kind, stored_name
-- rows depend on program_import: kind, name
-- rows depend on program_reference: kind, stored_name

-- attribute: string or null, a name
--     from program_import.name, program_reference.stored_name
-- value: string or null, a code
--     from program_import.name, program_reference.stored_name
