-- A constant that is the name of a module.
-- Columns: object object, module_id module
select constant(code_of(module_name)) as object, module_id from named_module
