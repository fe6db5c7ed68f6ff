select class_id, '[''' || name || ''']' as element, variable from class_body_member
union all
select class_id, '[]' as element, variable from class_body_member

-- reads class_body_member: class_id, name, variable

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_body_member.class_id
-- element: string, a name
--     from class_body_member.name
-- variable: int64, ENTITY_IDENTITY symbol identity
--     from class_body_member.variable
