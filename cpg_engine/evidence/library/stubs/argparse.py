"""Arguments of commands: what is set as a default is an attribute of what parsing gives; parsers of one command line share them."""
class Namespace:
    def __init__(self, given=None, **values):
        self.given = {}
        self.given.__share__(given)
        self.given.__share__(values)
    def __getattr__(self, name): return self.given[name]
class Action:
    def __init__(self, option_strings=None, dest=None, **options): self.dest = dest
    def __call__(self, parser, namespace, values, option_string=None): pass
    def format_usage(self): pass
class ArgumentParser:
    def __init__(self, *rest, parents=(), **options):
        self.defaults = {}
        for each in parents: self.defaults.__share__(each.defaults)
    def set_defaults(self, **values): self.defaults.__share__(values)
    def get_default(self, name): return self.defaults[name]
    def add_argument(self, *names, type=None, action=None, **options):
        type(...)
        made = action(...)
        made(self, Namespace(), ...)
        return made or Action()
    def add_argument_group(self, *rest, **options): return self
    def add_mutually_exclusive_group(self, **options): return self
    def add_subparsers(self, **options): return _SubParsersAction(self)
    def parse_args(self, args=None, namespace=None):
        self.convert_arg_line_to_args(...)
        self.error(...)
        return namespace or Namespace(self.defaults)
    def parse_known_args(self, args=None, namespace=None): return (self.parse_args(args, namespace), [...])
    def parse_intermixed_args(self, args=None, namespace=None): return self.parse_args(args, namespace)
    def parse_known_intermixed_args(self, args=None, namespace=None): return (self.parse_args(args, namespace), [...])
    def register(self, kind, name, thing): thing(...)
    def convert_arg_line_to_args(self, line): pass
    def print_usage(self, file=None): pass
    def print_help(self, file=None): file.write(self.format_help())
    def format_usage(self): pass
    def format_help(self): pass
    def exit(self, status=0, message=None): pass
    def error(self, message): self.exit(...)
class _SubParsersAction(Action):
    def __init__(self, parser): self.parser = parser
    def add_parser(self, name, parents=(), **options):
        for each in parents: self.parser.defaults.__share__(each.defaults)
        return self.parser
