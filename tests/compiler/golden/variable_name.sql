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

-- reads cpg_edges: dst, kind, src
-- reads cpg_nodes: kind, name, node_id
-- reads cpg_props: key, node_id, value_string
-- rows depend on cpg_edges: dst, kind, src
-- rows depend on cpg_nodes: kind, node_id
-- rows depend on cpg_props: key, node_id

-- node_id: int64 or null, node identity
--     from cpg_edges.dst, cpg_nodes.node_id
-- full_name: string or null, TEXT
--     from cpg_nodes.name, cpg_props.value_string
-- scope_kind: string or null, TEXT
--     from cpg_props.value_string
