select distinct name from framework_rule where form in ('decorator', 'fixture')

-- reads framework_rule: form, name
-- rows depend on framework_rule: form, name

-- name: string, a dotted_name
--     from framework_rule.name
