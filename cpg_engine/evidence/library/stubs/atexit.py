"""What is called when the interpreter ends."""
def register(function, *args, **kwargs):
    function(*args, **kwargs)
    return function
