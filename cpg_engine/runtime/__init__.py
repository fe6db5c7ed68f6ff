"""Running tasks: sessions, and the one place that reads and writes Delta tables."""
