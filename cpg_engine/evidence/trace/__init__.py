"""What a program did when it was executed: a recorder that a user runs it with, and the tables of what was recorded."""
