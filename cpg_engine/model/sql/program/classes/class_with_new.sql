-- A class whose own or inherited __new__ decides what calling it gives, and whether it is called at all.
-- Columns: class_id class, is_created flag
select class_id, is_created from program_class where has_new
