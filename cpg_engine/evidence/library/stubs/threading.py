"""Threads."""
class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, **options):
        self.target = target
        self.args = args
        self.kwargs = kwargs
    def start(self): self.run()
    def run(self): self.target(*self.args, **self.kwargs)
    def join(self, timeout=None): pass
    def is_alive(self): pass
class Timer(Thread):
    def __init__(self, interval, function, args=(), kwargs={}):
        self.target = function
        self.args = args
        self.kwargs = kwargs
