"""Evidence from CPython's compiler: code objects, instructions, exception tables and the control flow between blocks."""
