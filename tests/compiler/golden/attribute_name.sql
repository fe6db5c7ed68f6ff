select name as attribute, '''' || name || '''' as value from program_reference where kind = 'attribute' group by name

-- reads program_reference: kind, name
-- rows depend on program_reference: kind, name

-- attribute: string, NAME
--     from program_reference.name
-- value: string, no declared meaning
--     from program_reference.name
