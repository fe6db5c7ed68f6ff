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

-- reads expression_variable: node_id, variable
-- reads parameter: binding_id, kind, node_id
-- reads program_function: function_id, kind, result
-- reads reference: binding_id, node_id
-- reads syntax_node: field, node_id, parent_id
-- reads written_annotation: file_id, node_id, owner_id, role
-- rows depend on expression_variable: node_id
-- rows depend on parameter: kind, node_id
-- rows depend on program_function: function_id, kind
-- rows depend on reference: node_id
-- rows depend on syntax_node: field, node_id, parent_id
-- rows depend on written_annotation: owner_id, role

-- annotation_id: int64, ENTITY_IDENTITY syntax identity
--     from written_annotation.node_id
-- file_id: int64, FILE_IDENTITY file
--     from written_annotation.file_id
-- role: string, ENUM
--     from written_annotation.role
-- subject_id: int64, a syntax
--     from syntax_node.node_id, written_annotation.owner_id
-- variable: int64 or null, a symbol or a variable
--     from expression_variable.variable, parameter.binding_id, program_function.result, reference.binding_id
