from decimal import Decimal

from k2desk.core.assessment.assess import assess, total_per_day
from k2desk.core.model.dosing import Line
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import NOTHING, between, exact
from k2desk.core.model.product import Product
from tests.core.bottles import MULTI, SUPER, TWO
from tests.core.examples import product, stated

D = Decimal


def stack(*listed: Product) -> dict[Line, object]:
    return dict(total_per_day([assess(one) for one in listed]))


def test_total_of_products_is_unbounded_if_amount_is_unstated() -> None:
    assert stack(SUPER, TWO)[Line.K1] == exact(1700)
    assert stack(SUPER, MULTI)[Line.K2] == between(1100, 1180)
    unstated = product(stated(Form.MK7, None))
    assert stack(SUPER, unstated)[Line.MK7] == between(100, None)
    assert stack(TWO, unstated)[Line.MK7] is None
    assert stack(unstated)[Line.MK7] is None
    assert stack(unstated, TWO)[Line.MK4] == NOTHING
