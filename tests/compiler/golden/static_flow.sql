select source, target, owner_id
from (
select v.variable as source, t.variable as target, n.owner_id
from program_assignment a
join expression_variable v on a.value_id = v.node_id
join expression_variable t on a.target_id = t.node_id
join program_syntax_node n on a.target_id = n.node_id
where a.kind in ('assign', 'annotated', 'walrus', 'augmented')
union all
select v.variable as source, p.node_id as target, p.owner_id
from program_syntax_node p
join program_syntax_node c on c.parent_id = p.node_id
  and (p.kind = 'IfExp' and c.field in ('body', 'orelse') or p.kind = 'BoolOp' and c.field = 'values' or p.kind = 'NamedExpr' and c.field = 'value')
join expression_variable v on c.node_id = v.node_id
union all
-- What a function returns, and what it gives.
select v.variable as source, ((r.owner_id & -4503599627370496) | (xxhash64('return', r.owner_id) & 4503599627370495)) as target, r.owner_id
from program_syntax_node r
join program_syntax_node c on c.parent_id = r.node_id
join expression_variable v on c.node_id = v.node_id
where r.kind = 'Return'
union all
select v.variable as source, ((l.node_id & -4503599627370496) | (xxhash64('return', l.node_id) & 4503599627370495)) as target, l.node_id as owner_id
from program_syntax_node l
join program_syntax_node c on c.parent_id = l.node_id and c.field = 'body'
join expression_variable v on c.node_id = v.node_id
where l.kind = 'Lambda'
union all
select returned as source, result as target, function_id as owner_id from program_function where kind = 'function'
union all
select v.variable as source, ((y.owner_id & -4503599627370496) | (xxhash64('yielded', y.owner_id) & 4503599627370495)) as target, y.owner_id
from program_syntax_node y
join program_syntax_node c on c.parent_id = y.node_id
join expression_variable v on c.node_id = v.node_id
where y.kind = 'Yield'
union all
select ((((y.owner_id & -4503599627370496) | (xxhash64('made', y.owner_id) & 4503599627370495)) & -4503599627370496) | (xxhash64('field', ((y.owner_id & -4503599627370496) | (xxhash64('made', y.owner_id) & 4503599627370495)), '__sent__') & 4503599627370495)) as source, y.node_id as target, y.owner_id
from program_syntax_node y
where y.kind = 'Yield'
union all
select v.variable as source, coalesce(o.node_id, p.binding_id) as target, n.owner_id
from program_parameter p
join expression_variable v on p.default_id = v.node_id
join program_syntax_node n on p.default_id = n.node_id
left join ordered_name o on p.node_id = o.node_id
union all
-- Decorated functions are what the topmost decorator gives; classes stay what they are (`decorated_class`), unless another is put in their place.
select coalesce(t.site, ((coalesce(k.made_id, d.node_id) & -4503599627370496) | (xxhash64('value', coalesce(k.made_id, d.node_id)) & 4503599627370495))) as source, coalesce(o.node_id, d.binding_id) as target, d.owner_id
from program_definition d
left join decorator_application t on t.definition_id = d.node_id and t.position = 0 and d.kind = 'function'
left join replaced_class k on d.node_id = k.class_id
left join ordered_name o on d.node_id = o.node_id
where d.binding_id is not null
union all
-- Names of the builtins, and those that only a star import can bring.
select m.variable as source, r.node_id as target, n.owner_id
from program_reference r
join program_syntax_node n on r.node_id = n.node_id
join program_module b on b.module_name = 'builtins' and b.is_model
join module_member m on b.module_id = m.module_id and r.name = m.name
where r.kind = 'name' and r.ctx = 'Load' and r.resolution = 'builtin'
union all
select ((b.module_id & -4503599627370496) | (xxhash64('field', b.module_id, r.name) & 4503599627370495)) as source, r.node_id as target, n.owner_id
from program_reference r
join program_syntax_node n on r.node_id = n.node_id
join program_module b on r.file_id = b.file_id
where r.kind = 'name' and r.ctx = 'Load' and r.resolution in ('undefined', 'builtin')
union all
-- What other modules and classes assign to a name of a module or class.
select ((module_id & -4503599627370496) | (xxhash64('field', module_id, name) & 4503599627370495)) as source, variable as target, module_id as owner_id from module_member
union all
select ((class_id & -4503599627370496) | (xxhash64('field', class_id, name) & 4503599627370495)) as source, variable as target, class_id as owner_id from class_body_member
union all
-- Names whose values the order of statements tells apart: each use, what others read, and what others wrote.
select place_id as source, node_id as target, owner_id from ordered_use
union all
select binding_id as source, node_id as target, owner_id from tested_use
union all
select o.node_id as source, o.binding_id as target, p.owner_id
from ordered_name o
join binding_place p on o.node_id = p.node_id
left anti join overwritten_place w on o.node_id = w.node_id
union all
select ((m.module_id & -4503599627370496) | (xxhash64('field', m.module_id, m.name) & 4503599627370495)) as source, u.node_id as target, u.owner_id
from module_member m
join ordered_use u on m.variable = u.binding_id
union all
-- What an implicit call gives its expression.
select ((node_id & -4503599627370496) | (xxhash64('implicit', node_id, method, receiver_id) & 4503599627370495)) as source, node_id as target, owner_id
from implicit_call
where gives_value and method not in ('__enter__', '__aenter__', '__exit__', '__aexit__')
union all
select ((i.node_id & -4503599627370496) | (xxhash64('implicit', i.node_id, i.method, i.receiver_id) & 4503599627370495)) as source, v.variable as target, i.owner_id
from implicit_call i
join program_syntax_node t on t.parent_id = i.node_id and t.field = 'optional_vars'
join expression_variable v on t.node_id = v.node_id
where i.method = '__enter__'
union all
-- What is matched is compared with the pattern of each case, and with what that offers or catches.
select v.variable as source, n.node_id as target, n.owner_id
from match_pattern n
join program_syntax_node s on s.parent_id = n.match_id and s.field = 'subject'
join expression_variable v on s.node_id = v.node_id
where n.parent_kind = 'match_case'
union all
select parent_id as source, node_id as target, owner_id from match_pattern where parent_kind in ('MatchAs', 'MatchOr')
union all
select n.node_id as source, r.binding_id as target, n.owner_id
from match_pattern n
join program_reference r on n.node_id = r.node_id and r.kind = 'capture'
left anti join ordered_name o on n.node_id = o.node_id
union all
-- Everything raised is in one variable; a class that is raised is called.
select v.variable as source, cast(1 as bigint) as target, n.owner_id
from program_syntax_node n
join program_syntax_node c on c.parent_id = n.node_id and c.field = 'exc'
join expression_variable v on c.node_id = v.node_id
where n.kind = 'Raise'
union all
select ((n.node_id & -4503599627370496) | (xxhash64('raise', n.node_id) & 4503599627370495)) as source, cast(1 as bigint) as target, n.owner_id
from program_syntax_node n where n.kind = 'Raise'
)
where source is not null and target is not null
group by source, target, owner_id

-- reads binding_place: node_id, owner_id
-- reads class_body_member: class_id, name, variable
-- reads decorator_application: definition_id, position, site
-- reads expression_variable: node_id, variable
-- reads implicit_call: gives_value, method, node_id, owner_id, receiver_id
-- reads match_pattern: match_id, node_id, owner_id, parent_id, parent_kind
-- reads module_member: module_id, name, variable
-- reads ordered_name: binding_id, node_id
-- reads ordered_use: binding_id, node_id, owner_id, place_id
-- reads overwritten_place: node_id
-- reads program_assignment: kind, target_id, value_id
-- reads program_definition: binding_id, kind, node_id, owner_id
-- reads program_function: function_id, kind, result, returned
-- reads program_module: file_id, is_model, module_id, module_name
-- reads program_parameter: binding_id, default_id, node_id
-- reads program_reference: binding_id, ctx, file_id, kind, name, node_id, resolution
-- reads program_syntax_node: field, kind, node_id, owner_id, parent_id
-- reads replaced_class: class_id, made_id
-- reads tested_use: binding_id, node_id, owner_id
-- rows depend on binding_place: node_id, owner_id
-- rows depend on class_body_member: class_id, name, variable
-- rows depend on decorator_application: definition_id, position, site
-- rows depend on expression_variable: node_id, variable
-- rows depend on implicit_call: gives_value, method, node_id, owner_id, receiver_id
-- rows depend on match_pattern: match_id, node_id, owner_id, parent_id, parent_kind
-- rows depend on module_member: module_id, name, variable
-- rows depend on ordered_name: binding_id, node_id
-- rows depend on ordered_use: binding_id, node_id, owner_id, place_id
-- rows depend on overwritten_place: node_id
-- rows depend on program_assignment: kind, target_id, value_id
-- rows depend on program_definition: binding_id, kind, node_id, owner_id
-- rows depend on program_function: function_id, kind, result, returned
-- rows depend on program_module: file_id, is_model, module_id, module_name
-- rows depend on program_parameter: binding_id, default_id, node_id
-- rows depend on program_reference: binding_id, ctx, file_id, kind, name, node_id, resolution
-- rows depend on program_syntax_node: field, kind, node_id, owner_id, parent_id
-- rows depend on replaced_class: class_id, made_id
-- rows depend on tested_use: binding_id, node_id, owner_id

-- source: int64 or null, ENTITY_IDENTITY
--     from class_body_member.class_id, class_body_member.name, decorator_application.site, expression_variable.variable, implicit_call.method, implicit_call.node_id, implicit_call.receiver_id, match_pattern.node_id, match_pattern.parent_id, module_member.module_id, module_member.name, module_member.variable, ordered_name.node_id, ordered_use.place_id, program_definition.node_id, program_function.returned, program_module.module_id, program_reference.name, program_syntax_node.node_id, program_syntax_node.owner_id, replaced_class.made_id, tested_use.binding_id
-- target: int64 or null, ENTITY_IDENTITY
--     from class_body_member.variable, expression_variable.variable, implicit_call.node_id, match_pattern.node_id, module_member.variable, ordered_name.binding_id, ordered_name.node_id, ordered_use.node_id, program_definition.binding_id, program_function.result, program_parameter.binding_id, program_reference.binding_id, program_reference.node_id, program_syntax_node.node_id, program_syntax_node.owner_id, tested_use.node_id
-- owner_id: int64 or null, ENTITY_IDENTITY
--     from binding_place.owner_id, class_body_member.class_id, implicit_call.owner_id, match_pattern.owner_id, module_member.module_id, ordered_use.owner_id, program_definition.owner_id, program_function.function_id, program_syntax_node.node_id, program_syntax_node.owner_id, tested_use.owner_id
