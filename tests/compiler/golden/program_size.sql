select count(*) > 2000 as is_large, count(*) > 15000 as is_huge from definition

-- reads definition: no column, only rows

-- is_large: bool, no declared meaning
--     from nothing
-- is_huge: bool, no declared meaning
--     from nothing
