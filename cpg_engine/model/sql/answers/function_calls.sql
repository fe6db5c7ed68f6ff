-- Something in the text that calls, and a function it may reach, of the repository or outside it: a call, or what calls
-- without saying so, such as a property that is read. How sure that is, and the rule that found it. A call in a
-- comprehension is one of the function around it. What reaches nothing is in unresolved_calls.
-- Key: edge_id
-- Stage: graph
-- Stored: if read
select
  e.edge_id,
  e.src as call_id,
  e.dst as callee_id,
  regexp_replace(w.value_string, '(\.<locals>)?\.<(listcomp|setcomp|dictcomp|genexpr)>.*$', '') as caller,
  d.value_string as callee,
  f.path,
  n.line,
  n."column",
  e.confidence,
  e.rule,
  e.resolution_method as why
from cpg_edges e
join cpg_nodes n on e.src = n.node_id
join files f on n.file_id = f.file_id
join cpg_edges c on e.src = c.dst and c.kind = 'CONTAINS'
join cpg_props w on c.src = w.node_id and w.key = 'full_name'
join cpg_props d on e.dst = d.node_id and d.key = 'full_name'
where e.kind = 'CALL'
