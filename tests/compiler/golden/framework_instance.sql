select name, name || '()' as made
from (
  select owner as name from framework_name where not ends_with(owner, '()')
  union
  select name from framework_decorator
)

-- reads framework_decorator: name
-- reads framework_name: owner
-- rows depend on framework_decorator: name
-- rows depend on framework_name: owner

-- name: string, a dotted_name
--     from framework_decorator.name, framework_name.owner
-- made: string, a dotted_name
--     from framework_decorator.name, framework_name.owner
