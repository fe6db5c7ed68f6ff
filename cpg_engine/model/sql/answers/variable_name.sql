-- A variable, or a member of a class, by its full name: that of the code it belongs to, and its own. The kind of scope it
-- is a variable of; of a member, class.
-- Key: node_id
-- Stored: if read
select d.dst as node_id, w.value_string || '.' || n.name as full_name, k.value_string as scope_kind
from cpg_edges d
join cpg_edges s on d.src = s.src and s.kind = 'SAME_AS'
join cpg_props w on s.dst = w.node_id and w.key = 'full_name'
join cpg_props k on d.src = k.node_id and k.key = 'scope_kind'
join cpg_nodes n on d.dst = n.node_id
where d.kind = 'DECLARES'
union all
select n.node_id, w.value_string, 'class'
from cpg_nodes n
join cpg_props w on n.node_id = w.node_id and w.key = 'full_name'
where n.kind = 'MEMBER'
