-- A class of the repository and the names of its bases, in the order of the class statement: dotted from the module
-- down of those that are known, otherwise the last identifier written, of calls that of what is called.
-- Key: class_id
select
  b.definition_id as class_id,
  string_agg(coalesce(k.module_name || '.' || k.qualified_name, n.name, g.name, c.callee_name || '()'), ', ' order by b.position) as inherits_from
from class_base b
join syntax_node n on b.node_id = n.node_id
left join syntax_node g on n.node_id = g.parent_id and n.kind = 'Subscript' and g.field = 'value'
left join call c on b.node_id = c.node_id
left join (
  select o.reference_id, min(m.module_name) as module_name, min(d.qualified_name) as qualified_name
  from class_base_object o
  join program_definition d on o.base_id = d.node_id
  join program_module m on d.file_id = m.file_id
  group by o.reference_id
  having count(*) = 1
) k on b.node_id = k.reference_id
where b.keyword is null
group by b.definition_id
