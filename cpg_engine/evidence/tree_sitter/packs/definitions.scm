; Definitions: functions, methods and classes with their names and bases.
;
; Whole constructs are captured as definition.*, their parts as name and base. The patterns named broken_* find what is
; left of a header that does not parse: its keyword and name inside an ERROR node. They match nothing else.

((function_definition name: (identifier) @name) @definition.function
  (#set! pattern "function"))

((class_definition name: (identifier) @name) @definition.class
  (#set! pattern "class"))

((class_definition superclasses: (argument_list (_) @base)) @definition.class
  (#set! pattern "class_base"))

((ERROR "def" . (identifier) @name) @definition.broken
  (#set! pattern "broken_function"))

((ERROR "class" . (identifier) @name) @definition.broken
  (#set! pattern "broken_class"))
