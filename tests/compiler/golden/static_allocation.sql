select a.variable, a.object, min(a.owner_id) as owner_id, bool_or(f.function_id is not null) as is_function
from (
select ((function_id & -4503599627370496) | (xxhash64('value', function_id) & 4503599627370495)) as variable, function_id as object, owner_id
from program_function
where binding_id is not null
union all
select function_id as variable, function_id as object, owner_id from program_function where binding_id is null
union all
select result as variable, made as object, function_id as owner_id from program_function where kind <> 'function'
union all
select ((d.node_id & -4503599627370496) | (xxhash64('value', d.node_id) & 4503599627370495)) as variable, d.node_id as object, d.owner_id
from program_definition d
where d.kind = 'class'
union all
select node_id as variable, class_id as object, owner_id from made_class
union all
select ((module_id & -4503599627370496) | (xxhash64('module', module_id) & 4503599627370495)) as variable, module_id as object, module_id as owner_id from program_module
union all
select ((module_id & -4503599627370496) | (xxhash64('module', module_id) & 4503599627370495)) as variable, module_id as object, cast(0 as bigint) as owner_id from namespace_package
union all
select coalesce(o.node_id, i.binding_id) as variable, i.module_id as object, i.importer_id as owner_id
from import_source i
left join ordered_name o on i.import_id = o.node_id
where i.kind = 'import' and i.alias is not null and i.module_id is not null and i.binding_id is not null
union all
select coalesce(o.node_id, i.binding_id) as variable, m.module_id as object, i.importer_id as owner_id
from import_statement i
left join ordered_name o on i.import_id = o.node_id
join imported_module m on i.import_id = m.import_id and i.gives = m.part
where i.kind = 'import' and i.alias is null and i.binding_id is not null
union all
-- Of a module in a package without code, that is bound.
select coalesce(o.node_id, i.binding_id) as variable, n.module_id as object, i.importer_id as owner_id
from import_statement i
left join ordered_name o on i.import_id = o.node_id
join imported_module m on i.import_id = m.import_id and m.part = 'target'
join namespace_package n on m.root = n.root and split_part(i.target, '.', 1) = n.module_name
where i.kind = 'import' and i.alias is null and i.binding_id is not null and not m.is_model
union all
-- A module that is imported from a package without code.
select coalesce(o.node_id, i.binding_id) as variable, m.module_id as object, i.importer_id as owner_id
from import_source i
left join ordered_name o on i.import_id = o.node_id
join imported_module m on i.import_id = m.import_id and m.part = 'member'
where i.module_id is null and i.binding_id is not null
union all
-- A submodule that its own package imports from itself.
select coalesce(o.node_id, i.binding_id) as variable, s.module_id as object, i.importer_id as owner_id
from import_source i
left join ordered_name o on i.import_id = o.node_id
join program_module p on i.module_id = p.module_id and i.importer_id = p.module_id
join program_module s on s.module_name = p.module_name || '.' || i.name and s.root = p.root and s.is_model = p.is_model
where i.kind = 'from' and i.binding_id is not null
union all
-- What is imported and not known.
select
  coalesce(o.node_id, i.binding_id) as variable,
  xxhash64('external', coalesce(i.target, '')|| case when i.kind = 'from' then '.' || i.name else '' end) as object,
  i.importer_id as owner_id
from import_source i
left join ordered_name o on i.import_id = o.node_id
left join module_member m on i.module_id = m.module_id and i.name = m.name
left join program_module k on i.module_id = k.module_id
left anti join (select import_id from imported_module where part in ('member', 'bound')) n on i.import_id = n.import_id and i.module_id is null
where i.binding_id is not null
  and (i.module_id is null or k.is_model and m.name is null)
  and (i.kind = 'from' or i.alias is not null or strpos(coalesce(i.target, ''), '.') = 0)
union all
-- The first package of a dotted name.
select coalesce(o.node_id, i.binding_id) as variable, xxhash64('external', split_part(i.target, '.', 1)) as object, i.importer_id as owner_id
from import_source i
left join ordered_name o on i.import_id = o.node_id
left anti join (select import_id from imported_module where part = 'bound') n on i.import_id = n.import_id
left anti join (select distinct split_part(module_name, '.', 1) as first from program_module where is_model) k on split_part(i.target, '.', 1) = k.first
where i.kind = 'import' and i.alias is null and i.module_id is null and i.binding_id is not null and strpos(i.target, '.') > 0
union all
select n.node_id as variable, n.node_id as object, n.owner_id
from program_syntax_node n
where n.kind in ('List', 'Tuple', 'Set', 'Dict', 'ListComp', 'SetComp', 'DictComp', 'GeneratorExp')
  and coalesce(n.ctx, 'Load') = 'Load'
union all
select v.variable, c.node_id as object, c.owner_id
from program_syntax_node c
join program_syntax_node s on s.parent_id = c.node_id
join expression_variable v on s.node_id = v.node_id
where c.kind = 'Starred' and c.ctx = 'Store'
union all
-- The list of the rest, for what is put into it.
select node_id as variable, node_id as object, owner_id from program_syntax_node where kind = 'Starred' and ctx = 'Store' or kind = 'MatchStar'
union all
select coalesce(o.node_id, p.binding_id) as variable, ((p.node_id & -4503599627370496) | (xxhash64('rest', p.node_id) & 4503599627370495)) as object, p.function_id as owner_id
from program_parameter p
left join ordered_name o on p.node_id = o.node_id
where p.kind in ('var_positional', 'var_keyword')
union all
select l.node_id as variable, xxhash64('constant', l.value) as object, n.owner_id
from program_literal l
join program_syntax_node n on l.node_id = n.node_id
join known_text k on l.value = k.value
union all
select xxhash64('text', k.attribute) as variable, xxhash64('constant', k.value) as object, cast(0 as bigint) as owner_id
from attribute_name k
union all
-- Text put together of constants and other values.
select node_id as variable, xxhash64('pattern', shape) as object, owner_id from text_shape
union all
select node_id as variable, object, owner_id from relative_text
union all
select r.node_id as variable, c.class_id as object, n.owner_id
from program_reference r
join program_syntax_node n on r.node_id = n.node_id
join program_syntax_node f on n.owner_id = f.node_id
join (select node_id as class_id from program_definition where kind = 'class') c on f.owner_id = c.class_id
where r.kind = 'name' and r.name = '__class__'
union all
select e.node_id as variable, e.node_id as object, e.owner_id
from subscript_element e
where e.is_slice and e.ctx = 'Load'
) a
left join program_function f on a.object = f.function_id
where a.variable is not null and a.object is not null
group by a.variable, a.object

-- reads attribute_name: attribute, value
-- reads expression_variable: node_id, variable
-- reads import_source: alias, binding_id, import_id, importer_id, kind, module_id, name, target
-- reads import_statement: alias, binding_id, gives, import_id, importer_id, kind, target
-- reads imported_module: import_id, is_model, module_id, part, root
-- reads known_text: value
-- reads made_class: class_id, node_id, owner_id
-- reads module_member: module_id, name
-- reads namespace_package: module_id, module_name, root
-- reads ordered_name: node_id
-- reads program_definition: kind, node_id, owner_id
-- reads program_function: binding_id, function_id, kind, made, owner_id, result
-- reads program_literal: node_id, value
-- reads program_module: is_model, module_id, module_name, root
-- reads program_parameter: binding_id, function_id, kind, node_id
-- reads program_reference: kind, name, node_id
-- reads program_syntax_node: ctx, kind, node_id, owner_id, parent_id
-- reads relative_text: node_id, object, owner_id
-- reads subscript_element: ctx, is_slice, node_id, owner_id
-- reads text_shape: node_id, owner_id, shape
-- rows depend on attribute_name: attribute, value
-- rows depend on expression_variable: node_id, variable
-- rows depend on import_source: alias, binding_id, import_id, importer_id, kind, module_id, name, target
-- rows depend on import_statement: alias, binding_id, gives, import_id, kind, target
-- rows depend on imported_module: import_id, is_model, module_id, part, root
-- rows depend on known_text: value
-- rows depend on made_class: class_id, node_id
-- rows depend on module_member: module_id, name
-- rows depend on namespace_package: module_id, module_name, root
-- rows depend on ordered_name: node_id
-- rows depend on program_definition: kind, node_id
-- rows depend on program_function: binding_id, function_id, kind, made, result
-- rows depend on program_literal: node_id, value
-- rows depend on program_module: is_model, module_id, module_name, root
-- rows depend on program_parameter: binding_id, kind, node_id
-- rows depend on program_reference: kind, name, node_id
-- rows depend on program_syntax_node: ctx, kind, node_id, owner_id, parent_id
-- rows depend on relative_text: node_id, object
-- rows depend on subscript_element: ctx, is_slice, node_id
-- rows depend on text_shape: node_id, shape

-- variable: int64 or null, ENTITY_IDENTITY syntax identity
--     from attribute_name.attribute, expression_variable.variable, import_source.binding_id, import_statement.binding_id, made_class.node_id, namespace_package.module_id, ordered_name.node_id, program_definition.node_id, program_function.function_id, program_function.result, program_literal.node_id, program_module.module_id, program_parameter.binding_id, program_reference.node_id, program_syntax_node.node_id, relative_text.node_id, subscript_element.node_id, text_shape.node_id
-- object: int64 or null, ENTITY_IDENTITY identity
--     from attribute_name.value, import_source.kind, import_source.module_id, import_source.name, import_source.target, imported_module.module_id, made_class.class_id, namespace_package.module_id, program_definition.node_id, program_function.function_id, program_function.made, program_literal.value, program_module.module_id, program_parameter.node_id, program_syntax_node.node_id, relative_text.object, subscript_element.node_id, text_shape.shape
-- owner_id: int64 or null, an owner
--     from import_source.importer_id, import_statement.importer_id, made_class.owner_id, program_definition.owner_id, program_function.function_id, program_function.owner_id, program_module.module_id, program_parameter.function_id, program_syntax_node.owner_id, relative_text.owner_id, subscript_element.owner_id, text_shape.owner_id
-- is_function: bool or null, a flag
--     from program_function.function_id
