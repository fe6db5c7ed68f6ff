-- An operator of whole numbers that gives whole numbers of such alone: what it gives of others, the other side says.
-- Columns: thing thing, name name, is_reflected flag
-- Key: thing, name
select t.thing, concat('__', r.prefix, o.operator, '__') as name, r.prefix = 'r' as is_reflected
from (values ('builtins.int'), ('builtins.bool')) as t (thing)
cross join (
  values ('add'), ('sub'), ('mul'), ('truediv'), ('floordiv'), ('mod'), ('pow'), ('divmod'), ('lshift'), ('rshift'), ('and'), ('or'), ('xor')
) as o (operator)
cross join (values (''), ('r')) as r (prefix)
