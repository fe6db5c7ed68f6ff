"""What tree-sitter knows: trees of files that do not parse, and an independent view of those that do."""
