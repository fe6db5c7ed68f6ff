select distinct name, member as attribute from framework_rule where form = 'attribute'

-- reads framework_rule: form, member, name
-- rows depend on framework_rule: form, member, name

-- name: string, a dotted_name
--     from framework_rule.name
-- attribute: string, a name
--     from framework_rule.member
