select xxhash64('constant', '''' || module_name || '''') as object, module_id from named_module
union
select object, module_id from relative_text
union
select xxhash64('pattern', s.shape) as object, m.module_id
from text_shape s
join named_module m on s.prefix = regexp_replace(m.module_name, '\w*$', '')
where strpos(m.module_name, '.') > 0

-- reads named_module: module_id, module_name
-- reads relative_text: module_id, object
-- reads text_shape: prefix, shape
-- rows depend on named_module: module_id, module_name
-- rows depend on relative_text: module_id, object
-- rows depend on text_shape: prefix, shape

-- object: int64, an object
--     from named_module.module_name, relative_text.object, text_shape.shape
-- module_id: int64, ENTITY_IDENTITY module identity
--     from named_module.module_id, relative_text.module_id
