"""Constructed rows of Health Canada's database, shaped like its answers.

No real product is meant: the numbers of the entries are far above those in use.
"""

from typing import Any

Row = dict[str, Any]
ENTRY = 99000001


def licence(**changes: Any) -> Row:
    return {
        "lnhpd_id": ENTRY,
        "licence_number": "99999901",
        "licence_date": "2020-01-02",
        "revised_date": "2021-03-04",
        "product_name": "Constructed K",
        "company_name": "Constructed Ltd.",
        "dosage_form": "Capsule, hard",
        "flag_primary_name": 1,
        "flag_product_status": 1,
        **changes,
    }


def ingredient(name: str = "Vitamin K2", quantity: Any = 100.0, **changes: Any) -> Row:
    return {
        "lnhpd_id": ENTRY,
        "ingredient_name": name,
        "ingredient_Text": "",
        "potency_amount": 0.0,
        "potency_constituent": "",
        "potency_unit_of_measure": "",
        "quantity": quantity,
        "quantity_minimum": 0.0,
        "quantity_maximum": 0.0,
        "quantity_unit_of_measure": "mcg",
        "ratio_numerator": "",
        "source_material": "",
        **changes,
    }


def dose(**changes: Any) -> Row:
    return {
        "age": 0,
        "age_maximum": 0,
        "age_minimum": 0,
        "dose_id": 1,
        "frequency": 1,
        "frequency_maximum": 0,
        "frequency_minimum": 0,
        "lnhpd_id": ENTRY,
        "population_type_desc": "Adults",
        "quantity_dose": 1,
        "quantity_dose_maximum": 0,
        "quantity_dose_minimum": 0,
        "uom_type_desc_age": "",
        "uom_type_desc_frequency": "daily",
        "uom_type_desc_quantity_dose": "capsule",
        **changes,
    }
