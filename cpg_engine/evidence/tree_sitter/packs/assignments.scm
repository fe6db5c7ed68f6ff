; Assignments to names and attributes.
;
; Whole assignments are captured as assignment.*; parts are name (the identifier bound), receiver (the object whose
; attribute is assigned) and type (an annotation). Names inside unpacked targets have a match each.

((assignment left: (identifier) @name !type) @assignment.plain
  (#set! pattern "name"))

((assignment left: (attribute object: (_) @receiver attribute: (identifier) @name)) @assignment.plain
  (#set! pattern "attribute"))

((assignment left: (pattern_list (identifier) @name)) @assignment.plain
  (#set! pattern "unpacked"))

((assignment left: (tuple_pattern (identifier) @name)) @assignment.plain
  (#set! pattern "unpacked_tuple"))

((assignment left: (identifier) @name type: (type) @type) @assignment.annotated
  (#set! pattern "annotated"))

((augmented_assignment left: (identifier) @name) @assignment.augmented
  (#set! pattern "augmented"))

((named_expression name: (identifier) @name) @assignment.expression
  (#set! pattern "walrus"))
