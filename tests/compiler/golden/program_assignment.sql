select * from assignment
union all
select * from library_assignment

-- reads assignment: file_id, kind, statement_id, target_id, value_id
-- reads library_assignment: file_id, kind, statement_id, target_id, value_id

-- file_id: int64, FILE_IDENTITY
--     from assignment.file_id, library_assignment.file_id
-- target_id: int64, ENTITY_IDENTITY syntax identity
--     from assignment.target_id, library_assignment.target_id
-- value_id: int64 or null, ENTITY_IDENTITY syntax
--     from assignment.value_id, library_assignment.value_id
-- statement_id: int64, ENTITY_IDENTITY syntax
--     from assignment.statement_id, library_assignment.statement_id
-- kind: string, ENUM
--     from assignment.kind, library_assignment.kind
