-- Text by which functions outside tell what they give, as it is written.
-- Columns: value code
-- Key: value
select distinct concat(value) as value from outside_constants where starts_with(value, '''')
