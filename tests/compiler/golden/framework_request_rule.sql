select distinct name, position, keyword from framework_rule where form = 'call' and gives

-- reads framework_rule: form, gives, keyword, name, position
-- rows depend on framework_rule: form, gives, keyword, name, position

-- name: string, a dotted_name
--     from framework_rule.name
-- position: int64, a number
--     from framework_rule.position
-- keyword: string, a name
--     from framework_rule.keyword
