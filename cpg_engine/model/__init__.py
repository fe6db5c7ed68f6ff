"""What the graph is and how it is made from evidence: declarations only, no code that runs over data."""
