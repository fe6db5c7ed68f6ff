-- A call that reaches neither a method of the repository nor anything outside it, with the reason, and where that is their number, how
-- many targets or objects are possible at least. Each call either has an edge or is here: one that makes an instance as well, where
-- what does so is not written in the repository.
-- Key: node_id
-- Stage: diagnostics
with made as (
  select o.root as call_id, min(w.way) as way
  from called_object o
  join instance_maker w on o.object = w.class_id
  where o.site = o.root
  group by o.root
),
held as (
  select distinct v.site from invocation v join points_to p on v.callee = p.variable
),
holding as (
  select distinct variable from points_to
)
select
  c.node_id,
  c.file_id,
  c.callee_name,
  c.code,
  case
    when y.call_id is not null then 'too_many_targets'
    when q.variable is not null then 'too_many_callees'
    when coalesce(t.variable, d.variable) is not null then 'too_many_receivers'
    when m.way is not null then m.way
    when f.root is not null then 'library_has_no_name_for_it'
    when h.site is not null then 'value_is_not_callable'
    when r.kind = 'name' and r.resolution = 'undefined' and i.file_id is not null then 'star_import'
    when r.kind = 'name' and r.resolution = 'undefined' then 'undefined_name'
    when r.kind = 'name' and r.resolution = 'builtin' then 'builtin_without_model'
    when r.kind = 'name' then 'nothing_known_of_' || s.kind
    when c.receiver_id is not null and w.variable is null then 'nothing_known_of_receiver'
    when c.receiver_id is not null then 'receiver_has_no_such_attribute'
    else 'nothing_known_of_callee'
  end as reason,
  case
    when y.call_id is not null then y.alternatives
    when coalesce(q.variable, t.variable) is not null then bound_of(points_to) + 1
    when d.variable is not null then bound_of(typed_variable) + 1
  end as possible
from call c
left anti join resolved_calls k on c.node_id = k.call_id
left join made m on c.node_id = m.call_id
left join held h on c.node_id = h.site
left join (select distinct root from function_call where site = root) f on c.node_id = f.root
left join reference r on c.callee_id = r.node_id
left join symbol s on r.binding_id = s.symbol_id
left join expression_variable b on c.receiver_id = b.node_id
left join holding w on b.variable = w.variable
left join expression_variable e on c.callee_id = e.node_id
left join saturated_variable q on e.variable = q.variable
left join saturated_variable t on b.variable = t.variable
left join (select variable from typed_variable group by variable having count(*) > bound_of(typed_variable)) d on b.variable = d.variable
left join (select call_id, max(alternatives) as alternatives from possible_calls group by call_id) y on c.node_id = y.call_id
left join (select distinct file_id from import where name = '*') i on c.file_id = i.file_id
