"""A small repository that questions are asked of: the answers are written down beside them, by line."""

SOURCES = {
    "shop/__init__.py": "from shop.basket import Basket\n",
    "shop/basket.py": """\
import abc

LIMIT = 10


class FullError(Exception):
    pass


class Container(abc.ABC):
    def put(self, item):
        raise NotImplementedError


class Basket(Container):
    def __init__(self, owner):
        self.owner = owner
        self.items = []

    def put(self, item):
        if len(self.items) >= LIMIT:
            raise FullError(item)
        self.items.append(item)

    def total(self):
        return sum(price(item) for item in self.items)


class SmallBasket(Basket):
    def put(self, item):
        if not self.items:
            super().put(item)


def price(item):
    return len(item)
""",
    "shop/orders.py": """\
from shop import Basket


def order(names):
    basket = Basket("me")
    for name in names:
        basket.put(name)
    return basket.total()


def guess(thing):
    return thing.audit(thing.items)


def audit(order):
    raise


def fill():
    try:
        order([])
    except ValueError as error:
        raise error
""",
    "shop/ways.py": """\
def begin():
    left()
    right()


def left():
    end()


def right():
    end()


def end():
    pass
""",
    "tests/test_orders.py": """\
from shop.orders import order


def test_order():
    assert order(["pen"]) == 3
""",
}
