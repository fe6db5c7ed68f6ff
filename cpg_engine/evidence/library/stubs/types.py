"""Types that a program makes things of."""
def MethodType(function, instance): return function.__bind__(instance)
def coroutine(function): return function
