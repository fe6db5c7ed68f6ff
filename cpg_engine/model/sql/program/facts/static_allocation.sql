-- An object that a variable holds from the start.
-- Columns: variable variable, object object, owner_id owner, is_function flag
-- Key: variable, object
select a.variable, a.object, min(a.owner_id) as owner_id, bool_or(f.function_id is not null) as is_function
from (
select value_of(function_id) as variable, function_id as object, owner_id
from program_function
where binding_id is not null
union all
select function_id as variable, function_id as object, owner_id from program_function where binding_id is null
union all
select result as variable, made as object, function_id as owner_id from program_function where kind <> 'function'
union all
select value_of(d.node_id) as variable, d.node_id as object, d.owner_id
from program_definition d
where d.kind = 'class'
union all
select node_id as variable, class_id as object, owner_id from made_class
union all
select module_value(module_id) as variable, module_id as object, module_id as owner_id from program_module
union all
select module_value(module_id) as variable, module_id as object, no_owner() as owner_id from namespace_package
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
  external(coalesce(i.target, '')|| case when i.kind = 'from' then '.' || i.name else '' end) as object,
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
select coalesce(o.node_id, i.binding_id) as variable, external(split_part(i.target, '.', 1)) as object, i.importer_id as owner_id
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
select coalesce(o.node_id, p.binding_id) as variable, rest_of(p.node_id) as object, p.function_id as owner_id
from program_parameter p
left join ordered_name o on p.node_id = o.node_id
where p.kind in ('var_positional', 'var_keyword')
union all
select l.node_id as variable, constant(l.value) as object, n.owner_id
from program_literal l
join program_syntax_node n on l.node_id = n.node_id
join known_text k on l.value = k.value
union all
select text_of(k.attribute) as variable, constant(k.value) as object, no_owner() as owner_id
from attribute_name k
union all
-- Text put together of constants and other values.
select node_id as variable, pattern(shape) as object, owner_id from text_shape
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
