-- A constant that is the name of a module.
select xxhash64('constant', '''' || module_name || '''') as object, module_id from named_module
