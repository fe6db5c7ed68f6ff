-- A variable that may hold more objects than are followed: `points_to` has one more of it than its bound, and what was found
-- for it beyond is known nowhere.
-- Key: variable
select variable from points_to group by variable having count(*) > 50
