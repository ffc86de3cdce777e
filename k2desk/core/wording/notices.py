"""Notices of every comparison and sheet, and the names of the lines."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.model.dosing import Line
from k2desk.core.model.forms import Form
from k2desk.core.model.message import Day, Message, health, msg, sentences

if TYPE_CHECKING:
    from collections.abc import Collection

# --- words of table cells ----------------------------------------------------------------------

# Translators: cell text; the label names the form but gives no number.
NOT_STATED = msg("not stated")
# Translators: cell text; the label lists none of this form.
NONE_LISTED = msg("none listed")
# Translators: “form” is the form of vitamin K (K1, MK-4, MK-7), not a paper form.
FORM_NOT_CARRIED = msg("form missing from our data")
FORM_NOT_STATED = msg("form not stated")

# --- blood thinners ----------------------------------------------------------------------------

WARFARIN_NOTICE = health(
    "Taking warfarin (Coumadin, Jantoven, Marevan) or a similar blood thinner (acenocoumarol, "
    "phenprocoumon, fluindione)? Any vitamin K product, at any dose, can weaken it (lower INR, "
    "risk of clots). Stopping one can strengthen it (higher INR, risk of bleeding). Do not change "
    "either on your own. Speak to your anticoagulation clinic, doctor or pharmacist first and ask "
    "about an INR check."
)
"""Fixed notice, shown whatever the person entered."""

WARFARIN_LINE = health(
    "Taking warfarin or a similar blood thinner? Ask before you take, change or stop any "
    "vitamin K product."
)
# Translators: as short as possible, for a narrow pane; a button opens the complete notice.
WARFARIN_SHORT = health("Blood thinner? Ask first.")
"""The fixed notice in one line, with the whole notice under "Details"."""

OTHER_BLOOD_THINNERS = health(
    "Apixaban, dabigatran, edoxaban and rivaroxaban do not act through vitamin K. Still tell your "
    "pharmacist what you take."
)
MK7_LINE = health(
    "MK-7 stays in the blood for days. Small daily amounts ({low}–{high} mcg in studies of "
    "volunteers) changed the effect of acenocoumarol.",
    low=Decimal(10),
    high=Decimal(45),
)
ASK_PHARMACIST = health(
    "Ask a pharmacist first if you take orlistat, bile-acid binders, long courses of antibiotics "
    "or enzyme-inducing antiepileptics. Ask first also with malabsorption, cystic fibrosis, liver "
    "disease or bariatric surgery."
)
PREGNANCY_LINE = health(
    "Pregnant or breastfeeding: amounts near the adequate intake are the only ones with support."
)
NEWBORN_LINE = health(
    "Newborns: a supplement does not replace the dose of vitamin K given at birth."
)
MK4_MEDICINE_LINE = health(
    "MK-4 at {amount} mg per day is a prescription medicine in Japan. There, MK-4 must not be "
    "combined with warfarin.",
    amount=Decimal(45),
)
K3_LINE = health(
    "K3 (menadione) is not suitable as a supplement. K3 can cause hemolysis (breakdown of red "
    "blood cells) and jaundice, above all in infants."
)
VITAMIN_D_LINE = health(
    "Vitamin D above {amount} mcg ({units} IU) per day exceeds the EU and US upper level for "
    "adults.",
    amount=Decimal(100),
    units=Decimal(4000),
)
VITAMIN_E_LINE = health("High-dose vitamin E adds to the risk of bleeding on warfarin.")

WARFARIN_DETAILS: tuple[Message, ...] = (
    OTHER_BLOOD_THINNERS,
    MK7_LINE,
    ASK_PHARMACIST,
    PREGNANCY_LINE,
    NEWBORN_LINE,
    MK4_MEDICINE_LINE,
    K3_LINE,
    VITAMIN_D_LINE,
    VITAMIN_E_LINE,
)
"""Further lines under the fixed notice, one fact each."""

INTERACTION_LINES: dict[Form, Message] = {
    Form.K1: health(
        "K1 acts against warfarin and similar blood thinners. A K1 supplement can lower the INR."
    ),
    Form.MK4: health(
        "MK-4 acts against warfarin and similar blood thinners. In Japan, the medicine MK-4 must "
        "not be combined with warfarin."
    ),
    Form.MK7: MK7_LINE,
    Form.K2: health(
        "The form of K2 is unknown. K2 may be MK-7, which stays in the blood for days and acts at "
        "small daily amounts."
    ),
    Form.K: health(
        "The form of vitamin K is unknown. Each form, K1 or K2, can change the effect of warfarin "
        "and similar blood thinners."
    ),
}
"""Interaction with vitamin K antagonists, by form."""


def interaction_lines(forms_present: Collection[Form]) -> tuple[Message, ...]:
    """Return the lines for a person who takes a vitamin K antagonist.

    Args:
        forms_present: The forms of all products shown; `K2` and `K` for unknown forms.

    Returns:
        The fixed notice, then one line for each form that has one, in display order.
    """
    return (
        WARFARIN_NOTICE,
        *(line for form, line in INTERACTION_LINES.items() if form in forms_present),
    )


# --- limits of the figures ---------------------------------------------------------------------

INTENDED_USE = health(
    "For information and discussion. Not a medical device; not for adjusting treatment."
)
LABEL_CLAIM = health("Amounts are label amounts, not laboratory results.")
NO_UPPER_LIMIT = health(
    "Most authorities, including those of the US and the EU, have set no upper limit. That does "
    "not show that high doses are safe."
)
ONE_SERVING = health("Servings per day unknown: daily figures assume one serving.")
EXPOSURE_CAUTION = health(
    "The same number of micrograms does not mean the same effect. MK-7 stays in the blood for "
    "days, K1 and MK-4 for hours. MK-4 at label doses may not be measurable."
)
MACHINE_TRANSLATED = msg(
    "Health sentences on this sheet were translated by a machine. No health professional has "
    "checked them yet. The English text applies."
)
"""Note on a sheet whose health sentences are not reviewed."""

# --- names of the lines ------------------------------------------------------------------------

LINE_TITLES: dict[Line, Message] = {
    Line.K1: msg("K1"),
    Line.MK4: msg("MK-4"),
    Line.MK7: msg("MK-7"),
    # Translators: MK is short for menaquinone: the forms MK-5 to MK-13, apart from MK-7.
    Line.OTHER: msg("Other MK"),
    Line.K2_OPEN: msg("K2, form unknown"),
    Line.K2: msg("Total K2"),
    Line.K: msg("Total vitamin K"),
}

BASIS_WORDS: dict[Line, Message] = {
    Line.K1: msg("K1"),
    Line.MK4: msg("MK-4"),
    Line.MK7: msg("MK-7"),
    Line.OTHER: msg("other menaquinones"),
    Line.K2_OPEN: msg("K2 of unknown form"),
    Line.K2: msg("K2"),
    Line.K: msg("vitamin K"),
}
"""Names of the lines after an amount: "100 mcg MK-7"."""


# --- sheet -------------------------------------------------------------------------------------


def disclaimer(data_version: str) -> tuple[Message, ...]:
    """Return the six parts of the disclaimer, printed on every sheet.

    They include `LABEL_CLAIM`, `INTENDED_USE` and `NO_UPPER_LIMIT` word for word.

    Args:
        data_version: The date of the included guidance, YYYY-MM-DD.
    """
    return (
        sentences(
            health(
                "This sheet lists the amounts on product labels and compares them with published "
                "reference values."
            ),
            LABEL_CLAIM,
        ),
        sentences(
            INTENDED_USE,
            health(
                "The sheet does not diagnose, recommend a dose, or say that a product works or "
                "suits you."
            ),
        ),
        health(
            "Taking medicines, pregnant or ill? Start, stop or change a vitamin K product only "
            "after talking with your doctor or pharmacist."
        ),
        health(
            "Label amounts were typed in by hand or read from text. They may differ from the "
            "content of the bottle. Values marked “?” are uncertain."
        ),
        health(
            "The range {low}–{high} mcg is quoted from a magazine whose publisher sells "
            "supplements. Several claims of the article were not confirmed by later studies.",
            low=Decimal(50),
            high=Decimal(1000),
        ),
        sentences(health("Reference values as of {date}.", date=Day(data_version)), NO_UPPER_LIMIT),
    )
