select base, target, node_id as root, owner_id from iterated_expression
union all
select ((node_id & -4503599627370496) | (xxhash64('iterator', node_id) & 4503599627370495)) as base, target, node_id as root, owner_id from iterated_expression

-- reads iterated_expression: base, node_id, owner_id, target

-- base: int64, ENTITY_IDENTITY syntax identity
--     from iterated_expression.base, iterated_expression.node_id
-- target: int64, a variable
--     from iterated_expression.target
-- root: int64, ENTITY_IDENTITY syntax identity
--     from iterated_expression.node_id
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from iterated_expression.owner_id
