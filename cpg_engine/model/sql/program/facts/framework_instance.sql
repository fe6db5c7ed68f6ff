-- Something outside the repository that gives, when it is called, what has attributes that rules of frameworks know, or a decorator;
-- and what that is called: the name of what is called, with parentheses.
-- Columns: name dotted_name, made dotted_name
-- Key: name, made
select name, name || '()' as made
from (
  select owner as name from framework_name where not ends_with(owner, '()')
  union
  select name from framework_decorator
)
