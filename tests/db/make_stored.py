"""Stored library of the newest schema, made once when it is released.

`python -m tests.db.make_stored` writes `tests/data/libraries/<schema>.k2desk`. The products are
invented; the file of a released schema is never written again.
"""

from decimal import Decimal
from pathlib import Path

from k2desk import paths
from k2desk.core.model.amounts import Amount, Evidence, Missing, Unit
from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import between, exact
from k2desk.core.model.label import (
    Alternative,
    LabelFacts,
    LabelRow,
    OtherActive,
    Question,
    Serving,
    Source,
)
from k2desk.core.model.product import Price, Product
from k2desk.core.model.question_code import QuestionCode

MK7 = LabelRow(
    "Vitamin K2 (as MK-7)", frozenset({Form.MK7}), Decimal(100), "100 mcg", Unit.MCG, depth=1
)
TOTAL = LabelRow(
    "Vitamin K",
    frozenset({Form.K1, Form.MK7}),
    Decimal("162.5"),
    "162.5 mcg",
    Unit.MCG,
    Decimal("135.4"),
    depth=0,
    children=(MK7,),
)
REST = Amount(frozenset({Form.K1, Form.MK7}), Decimal("62.5"), "162.5 mcg")
OPEN = Amount(
    frozenset({Form.K2}),
    None,
    evidence=Evidence.NAME,
    bounds=between(45, None),
    missing=Missing.UNCLEAR,
    form_gap=Missing.NOT_CARRIED,
)
PRODUCTS = (
    Product(
        "",
        LabelFacts(
            brand="Constructed Ä",
            name="K2 Complete",
            gtin="4006381333931",
            source=Source("dsld", "1", "2020-01-02", "pruned"),
            serving=Serving("2 capsules", Decimal(2), Decimal(2), "capsule", Decimal(1)),
            rows=(TOTAL,),
            amounts=(MK7.amount(), REST),
            alternatives=(Alternative("Children", (REST,)), Alternative("Nobody", ())),
            questions=(Question(QuestionCode("code"), "Text.", "Settle.", "Vitamin K"),),
            other_actives=(OtherActive("Vitamin D3", "25 mcg"), OtherActive("Zinc")),
            off_market=True,
            intended_for=("Adults", "Children"),
            product_form="Capsule",
        ),
        copied_from="dsld:1",
        answers=(
            Answer(
                *(QuestionCode("code"), "Vitamin K", 0, AnswerKind.AMOUNT),
                mcg=Decimal("162.5"),
                note="Read off the bottle.",
                date="2026-11-26",
                printed="162.5 mcg",
            ),
            Answer(
                QuestionCode.FORM_NOT_CARRIED,
                "K2",
                0,
                AnswerKind.FORMS,
                forms=frozenset({Form.MK7}),
            ),
        ),
    ),
    Product(
        "",
        LabelFacts(brand="Constructed", name="Drops", amounts=(OPEN,), off_market=False),
        price=Price(Decimal("24.90"), "EUR", "2026-11-22"),
        taken=exact("1.5"),
        notes="Two lines\nof notes.",
        photo="a.jpg",
    ),
    Product("", LabelFacts(source=Source("person"))),
)


def make(folder: Path) -> Path:
    """Write the stored library of the newest schema.

    Raises:
        FileExistsError: If it exists.
    """
    from k2desk.store.library.file import known_revisions
    from k2desk.store.library.open import open_library
    from k2desk.store.library.write import insert, set_trashed

    path = folder / f"{known_revisions(paths.migrations())[-1]}.k2desk"
    if path.exists():
        raise FileExistsError(path)
    library = open_library(path, paths.migrations(), folder / "backups")
    insert(library, PRODUCTS)
    set_trashed(library, [3], True)
    return path


if __name__ == "__main__":
    print(make(Path(__file__).parents[1] / "data" / "libraries"))
