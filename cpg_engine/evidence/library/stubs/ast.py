"""Syntax trees: visitors are given every node."""
class NodeVisitor:
    def visit(self, node):
        self.__load__(f"visit_{node}")(node)
        self.generic_visit(node)
    def generic_visit(self, node): pass
class NodeTransformer(NodeVisitor): pass
