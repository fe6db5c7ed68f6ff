"""What the language itself says about source: syntax trees, and the compiler's analysis of names, walked together."""
