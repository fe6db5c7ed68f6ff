with parametrized as (
  select d.definition_id as function_id, unnest(string_to_array(translate(btrim(l.value, '''"'), ' ', ''), ',')) as name
  from decorator d
  join call c on d.node_id = c.node_id and c.callee_name = 'parametrize'
  join call_argument a on a.call_id = c.node_id and a.index = 0
  join (select node_id, node_id as text_id from syntax_node union all select parent_id, node_id from syntax_node) s on a.node_id = s.node_id
  join literal l on s.text_id = l.node_id and l.value_type = 'str'
),
asked as (
  select p.node_id as at_id, p.name, p.file_id, f.node_id as own_id, f.owner_id as class_id, coalesce(o.node_id, p.binding_id) as variable, x.function_id is not null as is_fixture
  from parameter p
  join definition f on p.function_id = f.node_id
  left join class_body c on f.owner_id = c.node_id
  left join fixture x on f.node_id = x.function_id
  left join (select definition_id from decorator where name = 'staticmethod') s on f.node_id = s.definition_id
  left join ordered_name o on p.node_id = o.node_id
  left anti join parametrized k on p.function_id = k.function_id and p.name = k.name
  where p.default_id is null
    and p.kind in ('positional_or_keyword', 'keyword_only')
    and (c.node_id is null or s.definition_id is not null or p.index > 0)
    and (x.function_id is not null or starts_with(f.name, 'test'))
    and p.binding_id is not null
  union all
  select l.node_id as at_id, btrim(l.value, '''"') as name, n.file_id, n.owner_id as own_id, n.owner_id as class_id,
    case when c.callee_name = 'getfixturevalue' then c.node_id else l.node_id end as variable, false as is_fixture
  from call c
  join call_argument a on a.call_id = c.node_id
  join literal l on a.node_id = l.node_id and l.value_type = 'str'
  join syntax_node n on l.node_id = n.node_id
  where c.callee_name in ('usefixtures', 'getfixturevalue')
),
placed as (
  select file_id, regexp_replace(path, '/?[^/]*$', '') as directory, path = 'conftest.py' or ends_with(path, '/conftest.py') as is_shared from file
),
-- Directories above one, and it itself.
above as (
  select directory, array_to_string(array_slice(string_to_array(directory, '/'), 1, depth), '/') as root, depth
  from (
    select directory, unnest(range(1, cast(array_length(string_to_array(directory, '/')) as bigint) + 1)) as depth
    from (select distinct directory from placed where directory <> '')
  )
  union all
  select distinct directory, '' as root, 0 as depth from placed
),
shared as (
  select p.directory, v.name, v.function_id
  from placed p
  join module m on p.file_id = m.file_id
  join fixture_provider v on m.module_id = v.provider_id
  where p.is_shared
),
seen as (
  select a.at_id, v.function_id, cast(10000 as bigint) as nearness
  from asked a
  join fixture_provider v on a.class_id = v.provider_id and a.name = v.name
  union all
  select a.at_id, v.function_id, 9999
  from asked a
  join module m on a.file_id = m.file_id
  join fixture_provider v on m.module_id = v.provider_id and a.name = v.name
  union all
  select a.at_id, s.function_id, u.depth
  from asked a
  join placed p on a.file_id = p.file_id
  join above u on p.directory = u.directory
  join shared s on u.root = s.directory and a.name = s.name
),
chosen as (
  select s.at_id, s.function_id, row_number() over (partition by s.at_id order by s.nearness desc, s.function_id) as place
  from (
    select s.at_id, s.function_id, max(s.nearness) as nearness
    from seen s
    join asked a on s.at_id = a.at_id and s.function_id <> a.own_id
    group by s.at_id, s.function_id
  ) s
),
-- What takes the place of a fixture for tests in the directories and modules below.
lower as (
  select a.at_id, v.function_id, count(*) over (partition by a.at_id) as fixtures
  from asked a
  join placed p on a.file_id = p.file_id and p.is_shared
  join fixture_provider v on a.name = v.name and v.function_id <> a.own_id
  join definition d on v.function_id = d.node_id
  join placed q on d.file_id = q.file_id and q.file_id <> p.file_id
  join above u on q.directory = u.directory and u.root = p.directory
  where a.is_fixture
)
select a.at_id, c.function_id, a.variable, a.own_id, f.framework, f.rule
from (
  select at_id, function_id from chosen where place = 1
  union
  select at_id, function_id from lower where fixtures <= cast(16 as bigint)
) c
join asked a on c.at_id = a.at_id
join fixture f on c.function_id = f.function_id

-- reads call: callee_name, node_id
-- reads call_argument: call_id, index, node_id
-- reads class_body: node_id
-- reads decorator: definition_id, name, node_id
-- reads definition: file_id, name, node_id, owner_id
-- reads file: file_id, path
-- reads fixture: framework, function_id, rule
-- reads fixture_provider: function_id, name, provider_id
-- reads literal: node_id, value, value_type
-- reads module: file_id, module_id
-- reads ordered_name: node_id
-- reads parameter: binding_id, default_id, file_id, function_id, index, kind, name, node_id
-- reads syntax_node: file_id, node_id, owner_id, parent_id
-- rows depend on call: callee_name, node_id
-- rows depend on call_argument: call_id, index, node_id
-- rows depend on class_body: node_id
-- rows depend on decorator: definition_id, name, node_id
-- rows depend on definition: file_id, name, node_id, owner_id
-- rows depend on file: file_id, path
-- rows depend on fixture: function_id
-- rows depend on fixture_provider: function_id, name, provider_id
-- rows depend on literal: node_id, value, value_type
-- rows depend on module: file_id, module_id
-- rows depend on ordered_name: node_id
-- rows depend on parameter: binding_id, default_id, file_id, function_id, index, kind, name, node_id
-- rows depend on syntax_node: file_id, node_id, owner_id, parent_id

-- at_id: int64, ENTITY_IDENTITY syntax identity
--     from literal.node_id, parameter.node_id
-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from fixture_provider.function_id
-- variable: int64 or null, a variable
--     from call.callee_name, call.node_id, literal.node_id, ordered_name.node_id, parameter.binding_id
-- own_id: int64, ENTITY_IDENTITY syntax
--     from definition.node_id, syntax_node.owner_id
-- framework: string or null, a text
--     from fixture.framework
-- rule: string or null, a dotted_name
--     from fixture.rule
