-- An object that is an instance of a builtin class.
-- Columns: object object, class_id class
-- Key: object
with builtin as (
  select d.node_id as class_id, d.name
  from program_definition d
  join program_module m on d.file_id = m.file_id and m.is_model and m.module_name = 'builtins'
  where d.kind = 'class'
),
made as (
  select node_id as object,
    case kind when 'List' then 'list' when 'ListComp' then 'list' when 'Tuple' then 'tuple' when 'Set' then 'set' when 'SetComp' then 'set'
      when 'Dict' then 'dict' when 'DictComp' then 'dict' else 'generator' end as name
  from program_syntax_node
  where kind in ('List', 'Tuple', 'Set', 'Dict', 'ListComp', 'SetComp', 'DictComp', 'GeneratorExp')
    and coalesce(ctx, 'Load') = 'Load'
  union all
  select node_id, 'list' from program_syntax_node where kind = 'Starred' and ctx = 'Store' or kind = 'MatchStar'
  union all
  select node_id, 'list' from subscript_element where is_slice and ctx = 'Load'
  union all
  select made, kind from program_function where kind <> 'function'
  union all
  select rest_of(node_id), case kind when 'var_positional' then 'tuple' else 'dict' end
  from program_parameter
  where kind in ('var_positional', 'var_keyword')
)
select m.object, b.class_id from made m join builtin b on m.name = b.name
