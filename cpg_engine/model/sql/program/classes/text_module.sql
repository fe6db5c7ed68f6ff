-- Text that is the name of a module, or that of one in a package.
-- Columns: object object, module_id module
-- Key: object, module_id
select constant(code_of(module_name)) as object, module_id from named_module
union
select object, module_id from relative_text
union
select pattern(s.shape) as object, m.module_id
from text_shape s
join named_module m on s.prefix = regexp_replace(m.module_name, '\w*$', '')
where strpos(m.module_name, '.') > 0
