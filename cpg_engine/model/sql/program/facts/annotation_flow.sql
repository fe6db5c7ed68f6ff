-- What one annotation describes another does too: the sides of a union, the argument of Optional.
select xxhash64('annotated', c.node_id) as source, xxhash64('annotated', p.node_id) as target
from annotation_part c
join annotation_part p on c.parent_id = p.node_id
where p.kind in ('BinOp', 'Tuple') or p.kind = 'Subscript' and p.generic in ('Optional', 'Union', 'Annotated', 'ClassVar', 'Final', 'Required', 'NotRequired', 'ContextManager', 'Awaitable')
