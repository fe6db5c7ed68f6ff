-- A name in an annotation that stands for another one: it is given a value in one place, which is written like an
-- annotation, in its module or the one that it is imported from, or the stub of that.
-- Key: node_id
with alias as (
  select t.binding_id, min(a.value_id) as value_id
  from assignment a
  join reference t on a.target_id = t.node_id and t.kind = 'name'
  join syntax_node v on a.value_id = v.node_id and (v.kind = 'Subscript' or v.kind = 'BinOp' and v.operator = 'BitOr')
  join (select binding_id from binding_place group by binding_id having count(*) = 1) o on t.binding_id = o.binding_id
  where a.kind in ('assign', 'annotated')
  group by t.binding_id
)
select r.node_id, a.value_id
from reference r
join alias a on r.binding_id = a.binding_id
where r.kind = 'name'
union all
select r.node_id, min(a.value_id) as value_id
from reference r
join import_source i on r.binding_id = i.binding_id and i.kind = 'from'
join (select module_id, module_id as place_id from program_module union all select module_id, stub_id from stub_module) d on i.module_id = d.module_id
join module_member m on d.place_id = m.module_id and i.name = m.name
join alias a on m.variable = a.binding_id
where r.kind = 'name'
group by r.node_id
