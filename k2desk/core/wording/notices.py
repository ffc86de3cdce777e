"""Notices of every comparison and sheet, and the names of the lines."""

from __future__ import annotations

from k2desk.core.model.dosing import Line

NOT_STATED = "not stated"
NONE_LISTED = "none listed"
NOT_CARRIED = "form not carried in this copy"
FORM_NOT_CARRIED = "form not carried"
FORM_NOT_STATED = "form not stated"

WARFARIN_NOTICE = (
    "If you take warfarin, acenocoumarol, phenprocoumon or another vitamin K antagonist: "
    "any change in vitamin K, of any form and at any amount, can change how it works (INR). "
    "Talk with your doctor, pharmacist or anticoagulation clinic before you start, stop or "
    "change a vitamin K product."
)
LABEL_CLAIM = "Amounts are label amounts, not laboratory results."
NO_UPPER_LIMIT = (
    "No upper limit has been set for vitamin K; that is missing data, not proof of safety."
)
ONE_SERVING = (
    "Where servings a day are not stated or not carried, figures a day are for one serving a day."
)
EXPOSURE_CAUTION = (
    "The same number of micrograms does not mean the same effect: MK-7 stays in the blood for "
    "days, K1 and MK-4 for hours; MK-4 at label doses may not be measurable."
)

LINE_TITLES: dict[Line, str] = {
    Line.K1: "K1",
    Line.MK4: "MK-4",
    Line.MK7: "MK-7",
    Line.OTHER: "Other MK",
    Line.K2_OPEN: "K2, form not known",
    Line.K2: "Total K2",
    Line.K: "Total vitamin K",
}

BASIS_WORDS: dict[Line, str] = {
    Line.K1: "K1",
    Line.MK4: "MK-4",
    Line.MK7: "MK-7",
    Line.OTHER: "other menaquinones",
    Line.K2_OPEN: "K2 of unknown form",
    Line.K2: "K2",
    Line.K: "vitamin K",
}


def disclaimer(data_version: str) -> tuple[str, ...]:
    """Return the six parts of the disclaimer, printed on every sheet.

    The first and the last include the notices on label amounts and upper limits verbatim.

    Args:
        data_version: The date of the included guidance, YYYY-MM-DD.
    """
    return (
        "This sheet lists what product labels declare and places it beside published reference "
        f"values. {LABEL_CLAIM}",
        "It does not diagnose, recommend a dose, or say that a product works or suits you.",
        "Start, stop or change a vitamin K product only after talking with your doctor or "
        "pharmacist, above all if you take warfarin, acenocoumarol or phenprocoumon.",
        "Label amounts were typed in by hand or read from text and may differ from the content "
        "of the bottle. Values with a question are uncertain.",
        "The range 50–1,000 mcg is quoted from a magazine whose publisher sells supplements. "
        "Several of its claims were not confirmed by later trials.",
        f"Reference values as of {data_version}. {NO_UPPER_LIMIT}",
    )
