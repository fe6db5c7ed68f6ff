select name, thing
from outside_names
where name not in ('builtins.super', 'builtins.type', 'builtins.property', 'builtins.classmethod', 'builtins.staticmethod', 'builtins.object')

-- reads outside_names: name, thing
-- rows depend on outside_names: name

-- name: string, QUALIFIED_NAME
--     from outside_names.name
-- thing: string, TEXT
--     from outside_names.thing
