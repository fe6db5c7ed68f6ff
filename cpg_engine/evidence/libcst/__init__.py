"""What only concrete syntax knows: comments and what they belong to, and LibCST's candidates of qualified names."""
