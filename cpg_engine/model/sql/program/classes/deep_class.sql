-- A class that derives from more classes than are followed. In which order its members are looked up is not computed:
-- those that it derives from over fewer steps come first.
-- Columns: class_id class
-- Key: class_id
select class_id from superclass group by class_id having count(*) > bound_of(superclass)
