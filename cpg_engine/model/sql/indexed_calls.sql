-- A method that the index says a call reaches: what the identifier called refers to is defined there, or is a class whose
-- __init__ it is, its own or inherited. Among how many, how sure, and whether it is replaced by what a decorator makes of
-- it. The index knows what is declared, so methods that subclasses define again are less sure.
-- Key: call_id, method_id
with defined as (
  select o.symbol_id, d.node_id as definition_id, d.kind
  from symbol_occurrence o
  join definition d on o.file_id = d.file_id and o.start_byte = d.name_start_byte and o.end_byte = d.name_end_byte
  where o.is_definition and o.symbol_id is not null
),
constructor as (
  select z.class_id, m.method_id, row_number() over (partition by z.class_id order by z.rank) as place
  from class_linearization z
  join class_method m on z.ancestor_id = m.class_id and m.name = '__init__' and m.place = 1
),
callable as (
  select symbol_id, definition_id as method_id from defined where kind = 'function'
  union
  select d.symbol_id, c.method_id from defined d join constructor c on d.definition_id = c.class_id and c.place = 1
),
decorated as (
  select
    definition_id,
    bool_or(name = 'overload') as is_overload,
    bool_or(coalesce(name, '') not in ('staticmethod', 'classmethod', 'abstractmethod', 'override', 'overload')) as is_replaced
  from decorator
  group by definition_id
),
reached as (
  select distinct c.node_id as call_id, m.method_id, c.file_id
  from call c
  join symbol_occurrence o on c.file_id = o.file_id and c.name_start_byte = o.start_byte and c.name_end_byte = o.end_byte
  join callable m on o.symbol_id = m.symbol_id
  where not o.is_definition
)
select
  r.call_id,
  r.method_id,
  r.file_id,
  case when v.overridden_id is not null then 0.8 else 0.95 end as certainty,
  case when coalesce(d.is_replaced, false) then 1 else 0 end as is_decorated,
  count(*) over (partition by r.call_id) as alternatives
from reached r
left join decorated d on r.method_id = d.definition_id
left join (select distinct overridden_id from method_overrides) v on r.method_id = v.overridden_id
where not coalesce(d.is_overload, false)
