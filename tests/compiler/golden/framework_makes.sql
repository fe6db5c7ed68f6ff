select distinct name, makes from framework_rule where form = 'decorator' and makes <> ''

-- reads framework_rule: form, makes, name
-- rows depend on framework_rule: form, makes, name

-- name: string, a dotted_name
--     from framework_rule.name
-- makes: string, a dotted_name
--     from framework_rule.makes
