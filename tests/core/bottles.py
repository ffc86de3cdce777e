"""Three products and three guidance items for comparisons in tests."""

from decimal import Decimal
from typing import Any

from k2desk.core.model.dosing import Line
from k2desk.core.model.forms import Form
from tests.core.examples import ARTICLE, PUBLISHER, SUPER_K, guidance, product, stated

D = Decimal

DAILY: dict[str, Any] = {"per_day_min": D(1), "per_day_max": D(1)}
SUPER = product(*SUPER_K, ref="dsld:182362", **DAILY, units_per_container=D(90))
MULTI = product(stated(Form.K, 80), ref="2", **DAILY)
TWO = product(stated(Form.K1, 200), ref="3", units_min=D(2), units_max=D(2), **DAILY)
REFERENCES = (ARTICLE, PUBLISHER, guidance(120, 120, Line.K))
