select distinct thing, name, result from outside_members where result is not null and result <> 'types.GenericAlias'

-- reads outside_members: name, result, thing
-- rows depend on outside_members: name, result, thing

-- thing: string, TEXT
--     from outside_members.thing
-- name: string, NAME
--     from outside_members.name
-- result: string or null, TEXT
--     from outside_members.result
