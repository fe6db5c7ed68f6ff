select count(*) > 2000 as is_large from definition

-- reads definition: no column, only rows

-- is_large: bool, no declared meaning
--     from nothing
