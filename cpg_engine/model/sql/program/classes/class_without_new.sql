-- A class that makes an instance of itself when it is called; whether one object stands for all that it makes.
-- Columns: class_id class, is_merged flag
select class_id, is_merged from program_class where is_created and not has_new
