-- An attribute in the text of the repository: the variable that holds the object it is of, its name as it is stored, and
-- whether it is read, written, or both by an augmented assignment.
-- Key: node_id
select
  r.node_id,
  r.file_id,
  r.base_id,
  v.variable as base,
  concat(r.stored_name) as name,
  r.ctx <> 'Store' or a.target_id is not null as is_read,
  r.ctx = 'Store' as is_written
from reference r
join expression_variable v on r.base_id = v.node_id
left join assignment a on r.node_id = a.target_id and a.kind = 'augmented'
where r.kind = 'attribute'
