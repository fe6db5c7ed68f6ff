select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  with_metadata(cast('control_structure_type' as string), 'cpg.semantic', 'TEXT') as "key",
  with_metadata(cast('string' as string), 'cpg.semantic', 'ENUM', 'cpg.values', 'string,int,float,bool,json') as "value_type",
  with_metadata(cast(case kind when 'If' then 'IF' when 'For' then 'FOR' when 'AsyncFor' then 'FOR' when 'While' then 'WHILE' when 'Try' then 'TRY' when 'TryStar' then 'TRY' when 'ExceptHandler' then 'CATCH' when 'With' then 'WITH' when 'AsyncWith' then 'WITH' when 'Match' then 'SWITCH' when 'match_case' then 'CASE' when 'Break' then 'BREAK' when 'Continue' then 'CONTINUE' when 'Raise' then 'THROW' when 'Assert' then 'ASSERT' end as string), 'cpg.semantic', 'TEXT') as "value_string",
  with_metadata(cast(NULL as bigint), 'cpg.semantic', 'COUNT') as "value_int",
  with_metadata(cast(NULL as double), 'cpg.semantic', 'COUNT') as "value_float",
  with_metadata(cast(NULL as boolean), 'cpg.semantic', 'FLAG') as "value_bool",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_json"
from "syntax_node"
where ("kind" in ('Assert', 'AsyncFor', 'AsyncWith', 'Break', 'Continue', 'ExceptHandler', 'For', 'If', 'Match', 'Raise', 'Try', 'TryStar', 'While', 'With', 'match_case')) and (case kind when 'If' then 'IF' when 'For' then 'FOR' when 'AsyncFor' then 'FOR' when 'While' then 'WHILE' when 'Try' then 'TRY' when 'TryStar' then 'TRY' when 'ExceptHandler' then 'CATCH' when 'With' then 'WITH' when 'AsyncWith' then 'WITH' when 'Match' then 'SWITCH' when 'match_case' then 'CASE' when 'Break' then 'BREAK' when 'Continue' then 'CONTINUE' when 'Raise' then 'THROW' when 'Assert' then 'ASSERT' end is not null)

-- reads syntax_node: kind, node_id
-- rows depend on syntax_node: kind

-- node_id: int64, NODE_REFERENCE node identity
--     from syntax_node.node_id
-- key: string, TEXT
--     from nothing
-- value_type: string, ENUM
--     from nothing
-- value_string: string or null, TEXT
--     from syntax_node.kind
-- value_int: int64 or null, COUNT
--     from nothing
-- value_float: double or null, COUNT
--     from nothing
-- value_bool: bool or null, FLAG
--     from nothing
-- value_json: string or null, TEXT
--     from nothing
