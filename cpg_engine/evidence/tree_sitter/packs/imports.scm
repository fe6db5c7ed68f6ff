; Imports: one match for each name brought in.
;
; Whole statements are captured as import.statement; parts are module (as written, leading dots included), name (what is
; taken from the module) and alias. A star import has the star as its name; one from __future__ has no module.

((import_statement name: (dotted_name) @module) @import.statement
  (#set! pattern "import"))

((import_statement name: (aliased_import name: (dotted_name) @module alias: (identifier) @alias)) @import.statement
  (#set! pattern "import_as"))

((import_from_statement module_name: (_) @module name: (dotted_name) @name) @import.statement
  (#set! pattern "from"))

((import_from_statement module_name: (_) @module
   name: (aliased_import name: (dotted_name) @name alias: (identifier) @alias)) @import.statement
  (#set! pattern "from_as"))

((import_from_statement module_name: (_) @module (wildcard_import) @name) @import.statement
  (#set! pattern "star"))

((future_import_statement name: (dotted_name) @name) @import.statement
  (#set! pattern "future"))

((future_import_statement name: (aliased_import name: (dotted_name) @name alias: (identifier) @alias)) @import.statement
  (#set! pattern "future_as"))
