-- An annotation of the repository: what it is written at, and the variable that holds what it describes. What a coroutine
-- gives is described when awaited, what a generator gives when iterated: the latter is not followed.
-- Key: annotation_id
select
  t.node_id as annotation_id,
  t.file_id,
  t.role,
  coalesce(n.node_id, t.owner_id) as subject_id,
  coalesce(p.binding_id, f.result, r.binding_id, v.variable) as variable
from written_annotation t
left join parameter p on t.owner_id = p.node_id and p.kind not in ('var_positional', 'var_keyword')
left join program_function f on t.owner_id = f.function_id and t.role = 'return' and f.kind <> 'generator'
left join syntax_node n on t.owner_id = n.parent_id and t.role = 'variable' and n.field = 'target'
left join reference r on n.node_id = r.node_id
left join expression_variable v on n.node_id = v.node_id
