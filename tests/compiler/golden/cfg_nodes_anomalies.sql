select 'cfg_nodes' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('immediate_dominator', 'immediate_post_dominator', 'region') as names, make_array(count("immediate_dominator"), count("immediate_post_dominator"), count("region")) as filled, count(*) as table_rows from "cfg_nodes")) where filled = 0 and table_rows > 0

-- reads cfg_nodes: immediate_dominator, immediate_post_dominator, region
-- rows depend on cfg_nodes: immediate_dominator, immediate_post_dominator, region

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
