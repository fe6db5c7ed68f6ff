; Calls, by what is called: a name, an attribute, or the value of another expression.
;
; Whole calls are captured as call.expression; parts are name (last identifier of the callee), receiver (the object whose
; attribute is called) and callee (any other expression called). The grammar reads *f(x) as a call of *f: there the call
; begins at the star.

((call function: (identifier) @name) @call.expression
  (#set! pattern "name"))

((call function: (attribute object: (_) @receiver attribute: (identifier) @name)) @call.expression
  (#set! pattern "attribute"))

((call function: [(call) (subscript) (parenthesized_expression) (string) (concatenated_string) (list) (tuple) (dictionary)
    (set) (integer) (float) (true) (false) (none) (ellipsis) (list_comprehension) (dictionary_comprehension) (set_comprehension)
    (generator_expression) (await)] @callee) @call.expression
  (#set! pattern "expression"))

((call function: (list_splat (identifier) @name)) @call.expression
  (#set! pattern "starred_name"))
