select stored_name as attribute, '''' || stored_name || '''' as value
from program_reference
where kind = 'attribute'
group by stored_name

-- reads program_reference: kind, stored_name
-- rows depend on program_reference: kind, stored_name

-- attribute: string, TEXT
--     from program_reference.stored_name
-- value: string, a code
--     from program_reference.stored_name
