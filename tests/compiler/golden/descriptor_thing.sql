select distinct thing from outside_members where name = '__get__'

-- reads outside_members: name, thing
-- rows depend on outside_members: name, thing

-- thing: string, TEXT
--     from outside_members.thing
