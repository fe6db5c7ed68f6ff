-- A thing outside that a path names, such as os.path.join. What builtins that look into the program give is said by models alone.
-- Columns: name dotted_name, thing thing
-- Key: name, thing
select name, thing
from outside_names
where name not in ('builtins.super', 'builtins.type', 'builtins.property', 'builtins.classmethod', 'builtins.staticmethod', 'builtins.object')
