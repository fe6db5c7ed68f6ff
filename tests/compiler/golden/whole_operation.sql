select t.thing, concat('__', r.prefix, o.operator, '__') as name, r.prefix = 'r' as is_reflected
from (values ('builtins.int'), ('builtins.bool')) as t (thing)
cross join (
  values ('add'), ('sub'), ('mul'), ('truediv'), ('floordiv'), ('mod'), ('pow'), ('divmod'), ('lshift'), ('rshift'), ('and'), ('or'), ('xor')
) as o (operator)
cross join (values (''), ('r')) as r (prefix)


-- thing: string, a thing
--     from nothing
-- name: string or null, a name
--     from nothing
-- is_reflected: bool, a flag
--     from nothing
