"""Reading the meaning of columns out of annotated schemas."""
