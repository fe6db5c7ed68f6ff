"""What Python's own library and installed distributions declare: classes, bases, signatures. It is read, never imported."""
