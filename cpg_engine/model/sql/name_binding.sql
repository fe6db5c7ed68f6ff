-- An occurrence of a name that gives its variable a value. An annotation without a value gives none.
-- Key: node_id
select
  r.node_id,
  r.file_id,
  r.binding_id
from reference r
left join assignment a on r.node_id = a.target_id and a.kind = 'annotated' and a.value_id is null
where r.ctx = 'Store' and r.binding_id is not null and a.target_id is null
