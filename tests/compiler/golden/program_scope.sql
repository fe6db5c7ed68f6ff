select * from scope
union all
select * from library_scope

-- reads library_scope: file_id, is_nested, kind, line, name, node_id, parent_id, qualified_name, scope_id
-- reads scope: file_id, is_nested, kind, line, name, node_id, parent_id, qualified_name, scope_id

-- file_id: int64, FILE_IDENTITY
--     from library_scope.file_id, scope.file_id
-- scope_id: int64, ENTITY_IDENTITY scope identity
--     from library_scope.scope_id, scope.scope_id
-- parent_id: int64 or null, ENTITY_IDENTITY scope
--     from library_scope.parent_id, scope.parent_id
-- node_id: int64, ENTITY_IDENTITY syntax
--     from library_scope.node_id, scope.node_id
-- kind: string, ENUM
--     from library_scope.kind, scope.kind
-- name: string, NAME
--     from library_scope.name, scope.name
-- qualified_name: string, QUALIFIED_NAME
--     from library_scope.qualified_name, scope.qualified_name
-- line: int32, LINE
--     from library_scope.line, scope.line
-- is_nested: bool, FLAG
--     from library_scope.is_nested, scope.is_nested
