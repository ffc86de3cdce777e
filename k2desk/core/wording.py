"""Every sentence about a dose, in one file, so that a pharmacist can review it.

The program says what a label states and where an amount lies. It never says should, optimal,
deficient, safe or protects, and shows no tick for "in range". A label is a claim: the words are
"label amounts". Micrograms are written "mcg", as US labels print them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from k2desk.core.amounts import Amount, DoseProblem, DoseReading, Missing, decimal_text
from k2desk.core.assess import Dosing, Figure, Line
from k2desk.core.forms import LONG_NAMES, NAMES, Form, in_order, name_of
from k2desk.core.guidance import SYMBOLS, Guidance, Standing
from k2desk.core.intervals import Interval
from k2desk.core.label import LabelFacts, LabelRow, Question, Serving, days_between

if TYPE_CHECKING:
    from k2desk.core.product import Price

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
    """Return the six parts of the disclaimer that stands on every sheet.

    The first and the last hold the notices about label amounts and upper limits, word for word.

    Args:
        data_version: The date of the reference values on board, YYYY-MM-DD.
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


# --- numbers -----------------------------------------------------------------------------------


def number(value: Decimal) -> str:
    """Return a number with thousands grouped by commas and no trailing zeros: "1,100", "62.5"."""
    whole, dot, rest = decimal_text(value).partition(".")
    return f"{int(whole):,}{dot}{rest}"


def mcg(value: Decimal) -> str:
    """Return an amount for reading: two decimals under 100 mcg, one under 1,000, else whole.

    Rounded half up for display only; what is kept stays exact. Nothing rounds to zero.
    """
    places = "0.01" if value < 100 else "0.1" if value < 1000 else "1"
    shown = value.quantize(Decimal(places), ROUND_HALF_UP)
    return number(value if shown == 0 else shown)


def amount_range(value: Interval) -> str:
    """Return an interval in mcg without the unit: "1,100", "0–62.5", "at least 100"."""
    if value.high is None:
        return NOT_STATED if value.low == 0 else f"at least {mcg(value.low)}"
    if mcg(value.low) == mcg(value.high):
        return mcg(value.low)
    return f"{mcg(value.low)}–{mcg(value.high)}"


def amount_words(value: Interval | None, show: Callable[[Decimal], str] = mcg) -> str:
    """Return an interval as words: "1,100 mcg", "between 45 and 90 mcg", "not stated".

    Args:
        value: The amount in mcg.
        show: How its ends are written.
    """
    if value is None or (value.high is None and value.low == 0):
        return NOT_STATED
    if value.high is None:
        return f"at least {show(value.low)} mcg"
    if show(value.low) == show(value.high):
        return f"{show(value.low)} mcg"
    if value.low == 0:
        return f"up to {show(value.high)} mcg"
    return f"between {show(value.low)} and {show(value.high)} mcg"


DOUBT = " ?"
"""What stands behind a figure that a question of its own row leaves in doubt."""

IN_DOUBT = "This amount is in doubt; see the questions."


def figure_cell(figure: Figure, value: Interval | None) -> str:
    """Return what stands in a cell for a line: a number, "none listed" or "not stated".

    Args:
        figure: The line as the label states it.
        value: The same line in the unit of the column (per serving, unit or day), in mcg.
    """
    if figure.is_told_in_words:
        return FORM_NOT_CARRIED if figure.gap is Missing.NOT_CARRIED else FORM_NOT_STATED
    if value is None:
        return NOT_STATED
    if value.is_zero:
        return "–" if figure.line is Line.K2_OPEN else NONE_LISTED
    return amount_range(value)


FORM_OPEN = "form open"
"""What a list says where an amount is there, but not which form it is of."""


def list_cell(value: Interval | None, *, total_known: bool = False) -> str:
    """Return what stands in a list for an amount in mcg: "100", "–" for none, or why it is open.

    Args:
        value: The amount; None where it is not known.
        total_known: Whether some vitamin K is stated, so that only its form is open: not stated
            on the label, or not carried by this copy of the data.
    """
    if value is None:
        return FORM_OPEN if total_known else NOT_STATED
    return "–" if value.is_zero else amount_range(value)


def list_spoken(line: Line, value: Interval | None, per: str, *, total_known: bool = False) -> str:
    """Return a list's cell as it is read aloud: "MK-7 100 mcg per serving".

    Args:
        line: What the amount is of.
        value: The amount in mcg; None where not stated.
        per: "per serving" or "a day".
        total_known: As for `list_cell`.
    """
    if value is None:
        return f"{BASIS_WORDS[line]} {list_cell(value, total_known=total_known)}"
    if value.is_zero:
        return f"{BASIS_WORDS[line]} {NONE_LISTED}"
    return f"{BASIS_WORDS[line]} {amount_words(value)} {per}"


def interval_number(value: Interval) -> str:
    """Return an interval of plain numbers: "30", "30–60"."""
    if value.high is None:
        return f"at least {number(value.low)}"
    if value.is_exact:
        return number(value.low)
    return f"{number(value.low)}–{number(value.high)}"


def money(value: Interval, currency: str) -> str:
    """Return a cost with two decimals, three under 0.10: "USD 0.25", "USD 0.25–0.50"."""

    def one(amount: Decimal) -> str:
        places = "0.001" if 0 < amount < Decimal("0.1") else "0.01"
        return f"{amount.quantize(Decimal(places), ROUND_HALF_UP):,f}"

    if value.high is None:
        return f"at least {currency} {one(value.low)}"
    if one(value.low) == one(value.high):
        return f"{currency} {one(value.low)}"
    return f"{currency} {one(value.low)}–{one(value.high)}"


# --- what is on the label ----------------------------------------------------------------------


def plural(count: Interval, unit: str) -> str:
    """Return a count with its unit's word: "1 capsule", "1–3 capsules", "0.25 mL"."""
    word = unit.strip() or "unit"
    one = count.is_exact and count.low <= 1
    counted = word.isascii() and word.islower() and word[-1].isalpha() and len(word) > 2
    if not one and counted and word not in UNCOUNTED:
        if word.endswith("y") and word[-2] not in "aeiou":
            word = f"{word[:-1]}ies"
        elif word.endswith(("s", "x", "ch", "sh")):
            word = word if word.endswith("s") else f"{word}es"
        else:
            word = f"{word}s"
    return f"{interval_number(count)} {word}"


UNCOUNTED = frozenset({"tbsp", "tsp", "fl oz", "mcg"})
"""Short words for measures, which stay as they are behind any number."""


def serving_words(serving: Serving) -> str:
    """Return the serving in words: "2 capsules", or as printed, or "serving not stated"."""
    if serving.units is not None and (serving.unit or not serving.text.strip()):
        return plural(serving.units, serving.unit)
    return serving.text.strip() or "serving not stated"


def per_day_words(serving: Serving, dose: Dosing) -> str:
    """Return how often a day, and where that comes from."""
    if dose.per_day_assumed:
        return f"{PER_DAY_GAPS[serving.per_day_missing or Missing.NOT_STATED]}; shown for one a day"
    return times_a_day(serving)


def times_a_day(serving: Serving) -> str:
    """Return how many servings a day are stated: "1–2 servings a day"; empty where none are."""
    if serving.per_day is None:
        return ""
    low = serving.per_day.low
    days = days_between(low) if serving.per_day.is_exact else None
    if days is not None:
        return f"one serving every {days} days"
    words = "serving" if serving.per_day.is_exact and low <= 1 else "servings"
    return f"{interval_number(serving.per_day)} {words} a day"


PER_DAY_GAPS: dict[Missing, str] = {
    Missing.NOT_STATED: "servings a day not stated",
    Missing.NOT_CARRIED: "servings a day not carried in this copy",
    Missing.UNCLEAR: "servings a day unclear",
}


PER_DAY_NOTES: dict[Missing, str] = {
    Missing.NOT_STATED: "Servings a day not stated; figures a day are for one serving a day.",
    Missing.NOT_CARRIED: (
        "Servings a day not carried in this copy of the data; figures a day are for one serving "
        "a day."
    ),
    Missing.UNCLEAR: "Servings a day unclear; figures a day are for one serving a day.",
}
"""The same as a note beneath a table, for each reason why one serving a day is assumed."""


def amount_source(amount: Amount) -> str:
    """Return an amount with its forms: "MK-7 100 mcg", "K1 + MK-7 (split not stated) 62.5 mcg"."""
    return f"{forms_words(amount.forms, amount.form_gap)} {amount_words(amount.known)}"


def forms_words(forms: frozenset[Form], gap: Missing | None = None) -> str:
    """Return forms in words; an open code says why it is open."""
    if gap is Missing.NOT_CARRIED and forms in ({Form.K2}, {Form.K}):
        stem = "K2" if Form.K2 in forms else "vitamin K"
        return f"{stem}, {NOT_CARRIED}"
    return name_of(forms)


def rest_of(row: LabelRow) -> str:
    """Return what stands as printed text for what a parent row holds beyond its children."""
    return f"rest of “{row.name}”"


def as_printed(row: LabelRow) -> str:
    """Say that a row without a single number counts as the label prints it."""
    return f"On the label: {row.printed}. It counts as printed until you type an amount."


def row_with_parts(row: LabelRow, *, counted: bool) -> str:
    """Return what stands beneath a row of the label: "“Vitamin K” is made of K1 200 mcg ...".

    Args:
        row: A row with others beneath it.
        counted: Whether those count still; they do not once the row itself was changed.
    """
    listed = ", ".join(
        f"{forms_words(child.forms, child.form_gap)} {child.printed or NOT_STATED}"
        for child in row.children
    )
    end = "" if counted else " The row was changed, so its parts no longer count."
    return f"Beneath “{row.name}” the label lists {listed}.{end}"


def arithmetic(parts: Sequence[Amount], line: Line, result: Interval | None) -> str:
    """Return the sum behind a line: "K2 = MK-4 1,000 mcg + MK-7 100 mcg = 1,100 mcg"."""
    if not parts:
        return f"{LINE_TITLES[line]}: no row of the label names it"
    listed = " + ".join(amount_source(part) for part in parts)
    return f"{LINE_TITLES[line]} = {listed} → {amount_words(result)}"


def day_arithmetic(serving_value: Interval | None, dose: Dosing, day: Interval | None) -> str:
    """Return how a serving became a day: "1,100 mcg × 1 serving a day = 1,100 mcg a day"."""
    if serving_value is None:
        return "not stated per serving, so not stated per day"
    if dose.serving_open:
        return (
            f"{amount_words(serving_value)}, the serving being a range whose end is not said "
            f"→ {amount_words(day)} a day"
        )
    factor = dose.servings_a_day.rounded()
    factor = dose.servings_a_day if factor.low == 0 else factor
    return (
        f"{amount_words(serving_value)} × {interval_number(factor)} a day "
        f"= {amount_words(day)} a day"
    )


def unit_arithmetic(serving_value: Interval | None, dose: Dosing, unit: Interval | None) -> str:
    """Return how a serving became a unit: "200 mcg ÷ 2 = 100 mcg each"."""
    if serving_value is None or dose.units_a_serving is None or unit is None:
        return "units in a serving not stated"
    return (
        f"{amount_words(serving_value)} ÷ {interval_number(dose.units_a_serving)} "
        f"= {amount_words(unit)} each"
    )


def price_words(price: Price) -> str:
    """Return a price with its date: "USD 24.00, 2026-11-22"."""
    shown = money(Interval(price.amount, price.amount), price.currency)
    return f"{shown}, {price.date}" if price.date else shown


# --- where a dose lies -------------------------------------------------------------------------

STANDING_WORDS: dict[Standing, str] = {
    Standing.BELOW: "below",
    Standing.INSIDE: "inside",
    Standing.ABOVE: "above",
    Standing.SPANS: "spans",
    Standing.NOT_STATED: NOT_STATED,
}


def guidance_value(guidance: Guidance) -> str:
    """Return a reference's value: "50–1,000 mcg", "9,000 mcg"."""
    if guidance.low_mcg == guidance.high_mcg:
        return f"{number(guidance.high_mcg)} mcg"
    return f"{number(guidance.low_mcg)}–{number(guidance.high_mcg)} mcg"


def standing_word(standing: Standing, guidance: Guidance) -> str:
    """Return the word for a standing; a single value that is met is "at", not "inside"."""
    if standing is Standing.INSIDE and guidance.low_mcg == guidance.high_mcg:
        return "at"
    return STANDING_WORDS[standing]


def position_sentence(dose: Interval | None, standing: Standing, guidance: Guidance) -> str:
    """Return a whole sentence: "1,100 mcg K2 a day – above the article's 50–1,000 mcg."."""
    basis = BASIS_WORDS[guidance.basis]
    if standing is Standing.NOT_STATED or dose is None:
        return f"{basis} a day is not stated."
    word = standing_word(standing, guidance)
    value = f"{guidance.possessive} {guidance_value(guidance)}"
    if dose.is_zero:
        return f"The label lists no {basis} – {word} {value}."
    if standing is Standing.SPANS:
        word = _spans_words(dose, guidance)
    amount = amount_words(dose, number if _rounding_hides(dose, guidance) else mcg)
    return f"{amount[0].upper()}{amount[1:]} {basis} a day – {word} {value}."


def _spans_words(dose: Interval, guidance: Guidance) -> str:
    """Return where the parts of a dose lie that reaches over an end of a reference."""
    one_value = guidance.low_mcg == guidance.high_mcg
    if dose.low >= guidance.low_mcg:
        return "at or above" if one_value else "inside or above"
    if dose.high is not None and dose.high <= guidance.high_mcg:
        return "below or at" if one_value else "below or inside"
    return "either side of" if one_value else "below, inside or above"


def _rounding_hides(dose: Interval, guidance: Guidance) -> bool:
    """Whether an end of a dose, rounded for reading, would look like an end that it is not."""
    return any(
        end != limit and mcg(end) == mcg(limit)
        for end in (dose.low, dose.high)
        for limit in (guidance.low_mcg, guidance.high_mcg)
        if end is not None
    )


def standing_cell(standing: Standing, guidance: Guidance) -> str:
    """Return symbol and word as they stand in a table cell: "▲ above"."""
    return f"{SYMBOLS[standing]} {standing_word(standing, guidance)}"


CHART_TITLE = "Label amounts a day beside the guidance"
NOT_VERIFIED = "This figure was not checked against its source."


def guidance_title(guidance: Guidance) -> str:
    """Return a reference with its value: "UK guidance level: 1,000 mcg K1"."""
    return f"{guidance.title}: {guidance_value(guidance)} {BASIS_WORDS[guidance.basis]}"


def guidance_origin(alike: Sequence[Guidance]) -> str:
    """Return who published references, when, and for whom each is.

    Args:
        alike: One reference, or several that share source and year.
    """
    parts = [part for part in (alike[0].source, alike[0].year) if part]
    whom = "; ".join(f"for {one.population}" for one in alike if one.population)
    parts += [whom] if whom else []
    return f"{', '.join(parts)}." if parts else ""


def guidance_caution(guidance: Guidance) -> str:
    """Return what a reference is not, and what else a reader has to know of it."""
    unchecked = "" if guidance.verified else NOT_VERIFIED
    return " ".join(part for part in (guidance.caution, guidance.note, unchecked) if part)


def guidance_brief(guidance: Guidance) -> str:
    """Return what a reference is not in a few words, where it has them, else at length."""
    if not guidance.brief:
        return guidance_caution(guidance)
    return guidance.brief if guidance.verified else f"{guidance.brief} {NOT_VERIFIED}"


def position_key(met: Collection[Standing]) -> str:
    """Return in one line what the positions mean that stand on a sheet; nothing for none."""
    words = {**STANDING_WORDS, Standing.INSIDE: "inside (at, for a single value)"}
    words[Standing.SPANS] = "spans (a range over an end)"
    listed = ", ".join(f"{SYMBOLS[one]} {words[one]}" for one in Standing if one in met)
    return f"{listed}: where the label amount a day lies, not what it does." if listed else ""


def chart_key(*, bars: bool, hatch: bool) -> str:
    """Return in one line how the chart is read.

    Args:
        bars: Whether it has bars.
        hatch: Whether it has hatched marks.
    """
    found = ["Each step is tenfold", "dot: exact amount"]
    found += ["bar: all it can be"] if bars else []
    found += ["hatched: form not known"] if hatch else []
    return " · ".join(found)


def position_reading(met: Collection[Standing]) -> str:
    """Return what the positions mean that stand on a sheet."""
    plain = [one for one in (Standing.BELOW, Standing.INSIDE, Standing.ABOVE) if one in met]
    words = {Standing.INSIDE: "inside (at, for a single value)"}
    listed = ", ".join(f"{SYMBOLS[one]} {words.get(one, STANDING_WORDS[one])}" for one in plain)
    found = [f"{listed}: the whole label amount a day lies there."] if plain else []
    if Standing.SPANS in met:
        found.append(
            f"{SYMBOLS[Standing.SPANS]} spans: the amount is itself a range and reaches over an "
            "end."
        )
    if Standing.NOT_STATED in met:
        found.append(f"{SYMBOLS[Standing.NOT_STATED]} not stated: the label gives no number.")
    return " ".join([*found, "A position says where an amount lies, not what it does."])


def chart_reading(*, bars: bool, hatch: bool) -> str:
    """Return how the chart is read.

    Args:
        bars: Whether it has bars.
        hatch: Whether it has hatched marks.
    """
    found = ["On the chart each step to the right is ten times as much; a dot is an exact amount"]
    found += ["a bar all that the amount can be"] if bars else []
    found += ["hatching a form that is not stated"] if hatch else []
    return ", ".join(found) + "."


def doubt_count(count: int) -> str:
    """Return how many doubts there are about a label: "1 doubt below", or nothing."""
    return "" if count == 0 else "1 doubt below" if count == 1 else f"{count} doubts below"


def together(stack: dict[Line, Interval | None]) -> str:
    """Return what several products come to when all of them are taken on one day."""
    stated = [
        f"{BASIS_WORDS[line]} {amount_words(stack[line])}"
        for line in (Line.K1, Line.MK4, Line.MK7, Line.K2, Line.K)
        if stack.get(line) is not None
    ]
    return f"All of them on one day, by their labels: {'; '.join(stated)}." if stated else ""


def together_key(stack: dict[Line, Interval | None]) -> str:
    """Return in one line what several products come to on one day, the unit said once."""
    stated = [
        f"{BASIS_WORDS[line]} {amount_range(value)}"
        for line in (Line.K1, Line.MK4, Line.MK7, Line.K2, Line.K)
        if (value := stack.get(line)) is not None
    ]
    return f"All of them on one day, by their labels, mcg: {'; '.join(stated)}." if stated else ""


# --- dose fields -------------------------------------------------------------------------------


def dose_echo(reading: DoseReading) -> str:
    """Return the live echo beside a dose field: "= 45.5 mcg", or what is wrong with it."""
    if reading.mcg is not None:
        return f"= {number(reading.mcg)} mcg"
    choices = " or ".join(f"{number(choice)} mcg" for choice in reading.choices)
    return {
        DoseProblem.EMPTY: "",
        DoseProblem.UNREADABLE: "not a number with a unit that I know (mcg, µg, mg, g)",
        DoseProblem.AMBIGUOUS: f"{choices}? Choose one.",
        DoseProblem.NOT_A_MASS: "IU and mol have no fixed mass of vitamin K; give mcg or mg",
        DoseProblem.TOO_MUCH: "more than 10 kg; check the unit",
        None: "",
    }[reading.problem]


# --- questions ---------------------------------------------------------------------------------

LOOK_AT_BOTTLE = "The printed label settles it."


def unit_doubt(row: LabelRow, fits: Decimal) -> Question:
    """Ask about mg where the printed percentage fits the same number of mcg.

    Args:
        row: The row as printed.
        fits: The micrograms that the percentage fits.
    """
    percent = decimal_text(row.percent_dv or Decimal(0))
    return Question(
        "unit_mg",
        f"The label says {row.printed}; its {percent} % fits {number(fits)} mcg. "
        f"As printed: {row.printed}.",
        f"Is it {row.printed} or {number(fits)} mcg? {LOOK_AT_BOTTLE}",
        row.name,
    )


def unit_large(row: LabelRow, usual: Decimal) -> Question:
    """Ask about a milligram amount far above what labels of that form state."""
    return Question(
        "unit_mg_large",
        f"{row.printed} of {name_of(row.forms)} is {number(row.mcg or Decimal(0))} mcg; labels of "
        f"this form usually state up to {number(usual)} mcg. As printed: {row.printed}.",
        f"Is the unit mg or mcg? {LOOK_AT_BOTTLE}",
        row.name,
    )


def dose_large(row: LabelRow, usual: Decimal) -> Question:
    """Ask about an amount in mcg far above what labels of that form state."""
    return Question(
        "large_amount",
        f"{row.printed} of {name_of(row.forms)} is far more than labels of this form usually "
        f"state (up to {number(usual)} mcg). As printed: {row.printed}.",
        LOOK_AT_BOTTLE,
        row.name,
    )


def percent_doubt(row: LabelRow) -> Question:
    """Ask about a printed percentage that fits no Daily Value that has been in use."""
    percent = decimal_text(row.percent_dv or Decimal(0))
    return Question(
        "percent_mismatch",
        f"{row.printed} and {percent} % do not fit together for a Daily Value of 80 or 120 mcg, "
        "nor for another one in use. Shown as printed.",
        f"Which of the two is right? {LOOK_AT_BOTTLE}",
        row.name,
    )


BOTH_CARRIED = "Both are carried along."
"""What is done with a number of two readings on a label that is read."""


def ambiguous_number(name: str, printed: str, readings: Sequence[Decimal]) -> Question:
    """Ask about a separator that can be a decimal sign or thousands."""
    either = " or ".join(f"{number(reading)} mcg" for reading in readings)
    return Question(
        "ambiguous_number",
        f"“{printed}” can be {either}: the separator can be a decimal sign or mark thousands. "
        f"{BOTH_CARRIED}",
        f"Is it {either}?",
        name,
    )


def told_twice(name: str, printed: str, readings: Sequence[Decimal]) -> Question:
    """Ask about one amount that is printed in two ways that differ."""
    either = " or ".join(f"{number(reading)} mcg" for reading in readings)
    return Question(
        "told_twice",
        f"“{printed}” tells one amount in two ways that differ: {either}. {BOTH_CARRIED}",
        f"Is it {either}? {LOOK_AT_BOTTLE}",
        name,
    )


def unreadable_number(name: str, printed: str) -> Question:
    """Ask about a number that cannot be read."""
    return Question(
        "unreadable_number",
        f"The number in “{printed}” cannot be read. No number was taken.",
        LOOK_AT_BOTTLE,
        name,
    )


def text_left_out() -> Question:
    """Say that a text was too long to be read whole."""
    return Question(
        "text_left_out",
        "The text is longer than a label; its end, or the end of one of its lines, was not read.",
        "Paste the panel by itself.",
        "",
    )


def less_than(name: str, printed: str) -> Question:
    """Ask about an amount that the label only bounds from above."""
    return Question(
        "less_than",
        f"The label says “{printed}”: an upper end, not an amount. It is carried as "
        "anything up to that.",
        LOOK_AT_BOTTLE,
        name,
    )


def more_than(name: str, printed: str) -> Question:
    """Ask about an amount that the label only bounds from below."""
    return Question(
        "more_than",
        f"The label says “{printed}”: a lower end, not an amount. No number was taken.",
        LOOK_AT_BOTTLE,
        name,
    )


def printed_range(name: str, printed: str) -> Question:
    """Ask about a printed range of amounts."""
    return Question(
        "range",
        f"The label gives a range, “{printed}”; both ends are carried along.",
        "Which end belongs to the serving that is taken?",
        name,
    )


def multiple(name: str, printed: str, one: Decimal, together: Decimal) -> Question:
    """Ask about "2 x 100 mcg", which can tell one unit or the whole serving."""
    return Question(
        "multiple",
        f"“{printed}” can be {number(one)} or {number(together)} mcg. {BOTH_CARRIED}",
        f"Is it {number(one)} or {number(together)} mcg per serving? {LOOK_AT_BOTTLE}",
        name,
    )


def not_a_mass(name: str, printed: str, unit: str) -> Question:
    """Ask about IU or moles on a vitamin K row."""
    why = (
        "IU is not defined for vitamin K"
        if unit == "IU"
        else "moles become a mass only once the form is known"
    )
    return Question(
        "iu" if unit == "IU" else "molar",
        f"The label says “{printed}”; {why}. No number was taken.",
        f"What does the label say in mcg or mg? {LOOK_AT_BOTTLE}",
        name,
    )


def unknown_unit(name: str, printed: str) -> Question:
    """Ask about a unit that is not known."""
    return Question(
        "unknown_unit",
        f"The unit in “{printed}” is not one of mcg, mg or g. No number was taken.",
        f"What is the amount in mcg? {LOOK_AT_BOTTLE}",
        name,
    )


def no_unit(name: str, printed: str) -> Question:
    """Ask about a number without a unit."""
    return Question(
        "no_unit",
        f"“{printed}” has no unit. No number was taken.",
        f"Is it mcg or mg? {LOOK_AT_BOTTLE}",
        name,
    )


def premix(name: str, printed: str, would_be: Decimal | None) -> Question:
    """Ask about the weight of a powder that is only partly vitamin K."""
    sum_words = f" By its percentage that would be {number(would_be)} mcg." if would_be else ""
    return Question(
        "premix",
        f"“{printed}” is the weight of a preparation, not of the vitamin.{sum_words} "
        "No number was taken.",
        "Does the label state the vitamin itself in mcg?",
        name,
    )


def percent_only(name: str, percent: Decimal) -> Question:
    """Ask about a percentage of a Daily Value that stands without an amount."""
    of_120, of_80 = (number(percent * base / 100) for base in (Decimal(120), Decimal(80)))
    return Question(
        "percent_only",
        f"{number(percent)} % is given without an amount; of 120 mcg that would be {of_120}, "
        f"of 80 mcg {of_80}.",
        f"Does the label state the amount? {LOOK_AT_BOTTLE}",
        name,
    )


def menadione(name: str) -> Question:
    """Ask about vitamin K3, which is shown and never added to anything."""
    return Question(
        "menadione",
        "The label names menadione (vitamin K3). It is shown, and not counted as K1 or K2.",
        "Does the label mean phytonadione (K1)?",
        name,
    )


def form_from_name(name: str, forms: frozenset[Form]) -> Question:
    """Say that a form is known only from the product's name."""
    told = "K2" if forms == {Form.K2} else name_of(forms)
    return Question(
        "form_from_name",
        f"The row says only “{name}”; that it is {told} is known only from the product's name.",
        f"Does the panel itself say {told}?",
        name,
    )


def form_not_carried(name: str) -> Question:
    """Say that this copy of the data does not carry the form."""
    return Question(
        "form_not_carried",
        f"“{name}”: form not carried in this copy of the data; the label itself may state it.",
        "The label, or the full NIH download, settles it.",
        name,
    )


def nesting_unknown(parent: LabelRow, others: Sequence[LabelRow]) -> Question:
    """Ask whether a total holds a row beside it or stands beside it."""
    listed = " and ".join(f"“{row.name} {row.printed}”" for row in others)
    return Question(
        "nesting_unknown",
        f"This copy of the data does not say whether “{parent.name} {parent.printed}” includes "
        f"{listed} or stands beside it; both are carried along.",
        LOOK_AT_BOTTLE,
        parent.name,
    )


def same_name_twice(name: str, count: int) -> Question:
    """Ask about rows of one name that may be columns for other ages or servings."""
    return Question(
        "same_name_twice",
        f"“{name}” stands {count} times. They can be columns for other ages or servings, or one "
        "amount told twice, so they are not added; the one with a percentage counts, else the "
        "first.",
        f"What does each stand for? {LOOK_AT_BOTTLE}",
        name,
    )


SAME_NAME_ADDED = "same_name_added"


def same_name_added(name: str, count: int) -> Question:
    """Ask about K2 rows of one name that are taken for different forms."""
    return Question(
        SAME_NAME_ADDED,
        f"“{name}” stands {count} times and the label's other rows stand once: they are taken "
        "for different forms, and added. This copy of the data does not carry the forms.",
        f"Which form is each of them? {LOOK_AT_BOTTLE}",
        name,
    )


OTHER_COLUMN = "another column, not said for whom"
SAME_NAME_AGAIN = "the same name again, not said why"


def same_row_twice(name: str, printed: str, count: int) -> Question:
    """Ask about rows that say the same in the same words."""
    return Question(
        "same_row_twice",
        f"“{name} {printed}” stands {count} times; it is counted once.",
        f"Does the label list it {count} times? {LOOK_AT_BOTTLE}",
        name,
    )


def several_columns(name: str, count: int) -> Question:
    """Say that a label has several columns, of which the first counts."""
    return Question(
        "several_columns",
        f"“{name}” has {count} columns for other people or servings. They are not added; the "
        "one for adults counts where the label names it, else the first.",
        "Which column applies?",
        name,
    )


def serving_range(serving: Serving) -> Question:
    """Ask which end of a serving range the amounts are for."""
    return Question(
        "serving_range",
        f"The serving is {serving_words(serving)}, and it is not said which of these the amounts "
        "are for; both are carried along.",
        f"How many units are the printed amounts for? {LOOK_AT_BOTTLE}",
        "",
    )


def serving_mismatch(serving: Serving, row_units: Decimal) -> Question:
    """Ask which serving the amounts are for, where row and label name different ones."""
    own = plural(Interval(row_units, row_units), serving.unit)
    return Question(
        "serving_mismatch",
        f"The label's serving is {serving_words(serving)}, and its rows are said to be for {own}. "
        "The amounts are taken for the label's serving.",
        f"How many units are the printed amounts for? {LOOK_AT_BOTTLE}",
        "",
    )


def per_day_unclear(note: str) -> Question:
    """Ask how often a serving is taken, where two places of the label say different things."""
    return Question(
        "per_day_unclear",
        f"The serving says “{note[:120]}”, which does not fit the servings a day that are given "
        "beside it. No number was taken.",
        f"How often is a serving taken? {LOOK_AT_BOTTLE}",
        "",
    )


def children_exceed(row: LabelRow, parts: Decimal) -> Question:
    """Ask about rows beneath a row that come to more than it."""
    return Question(
        "child_above_parent",
        f"The rows beneath “{row.name}” come to {number(parts)} mcg, more than its "
        f"{row.printed}. Shown as printed.",
        f"Which of them is right? {LOOK_AT_BOTTLE}",
        row.name,
    )


def parent_unit(row: LabelRow, parts: Decimal) -> Question:
    """Ask about a total in mg whose parts add up to the same number of mcg."""
    return Question(
        "unit_mg",
        f"The label says {row.printed} for “{row.name}”; its parts come to {number(parts)} mcg. "
        f"The parts are counted. As printed: {row.printed}.",
        f"Is the total in mg or mcg? {LOOK_AT_BOTTLE}",
        row.name,
    )


def child_unit(row: LabelRow, child: LabelRow) -> Question:
    """Ask about a part in mg that would fit its total only in mcg."""
    return Question(
        "unit_mg",
        f"“{child.name}” says {child.printed}; “{row.name} {row.printed}” fits only if that is "
        f"mcg. As printed: {child.printed}.",
        f"Is it mg or mcg? {LOOK_AT_BOTTLE}",
        child.name,
    )


def child_without_amount(row: LabelRow, child: Amount) -> Question:
    """Say that a form is named beneath a total that the other rows already account for."""
    return Question(
        "child_without_amount",
        f"{name_of(child.forms)} is named beneath “{row.name}” without an amount; the other rows "
        "already come to the total.",
        LOOK_AT_BOTTLE,
        row.name,
    )


def parts_and_total(name: str, parts: Decimal, whole: Decimal) -> Question:
    """Ask about amounts inside a row's name that do not come to its total."""
    return Question(
        "parts_do_not_add_up",
        f"The amounts named in “{name}” come to {number(parts)} mcg, its total is "
        f"{number(whole)} mcg. Shown as printed.",
        LOOK_AT_BOTTLE,
        name,
    )


BARCODE = "barcode"


def barcode_check(code: str) -> Question:
    """Say that a barcode's check digit is wrong."""
    return Question(
        BARCODE,
        f"The barcode {code} does not check: its last digit does not fit the others.",
        "Compare the digits with the package.",
        "",
    )


def dosage_unit_open(name: str, printed: str, times: Decimal, unit: str) -> Question:
    """Ask whether an amount "per dosage unit" is of one unit of volume or weight, or of the dose.

    Args:
        name: The ingredient.
        printed: Its amount as written.
        times: Units of the dose.
        unit: The unit of the dose as written.
    """
    dose = f"{decimal_text(times)} {unit}".strip()
    return Question(
        "dosage_unit_open",
        f"“{name} {printed}” is per dosage unit, and the dose is {dose}: it is not said whether "
        f"the amount is for 1 {unit or 'unit'} or for {dose}. {BOTH_CARRIED}",
        f"How much does the label state for {dose}? {LOOK_AT_BOTTLE}",
        name,
    )


def no_direction(unit: str) -> Question:
    """Say that no dose at a time is given, so that amounts are for one dosage unit."""
    return Question(
        "no_direction",
        f"How many units make a dose is not given here; amounts are for one {unit or 'unit'}.",
        f"How many are taken at a time? {LOOK_AT_BOTTLE}",
        "",
    )


def no_barcode(typed: str) -> Question:
    """Say that what stands in the barcode's place is none."""
    return Question(
        BARCODE,
        f"“{typed[:60]}” is no barcode; it is kept as it is typed.",
        "A barcode has 8, 12, 13 or 14 digits; compare with the package.",
        "",
    )


def only_per_100(unit: str) -> Question:
    """Say that a source gives amounts per 100 g or mL only."""
    return Question(
        "only_per_100",
        f"The source gives amounts per 100 {unit} only, and no serving to work them out for.",
        f"How much does a serving hold? {LOOK_AT_BOTTLE}",
        "",
    )


def form_not_in_source(name: str, source: str) -> Question:
    """Say that a source has no field for the forms of vitamin K2."""
    return Question(
        "form_not_carried",
        f"“{name}”: {source} has no field for the forms of K2; the label itself may state one.",
        LOOK_AT_BOTTLE,
        name,
    )


def with_other_names(names: Sequence[str]) -> str:
    """Return a product's first name with its other ones: "K2 Drops (also sold as Bone K)"."""
    if len(names) < 2:
        return "".join(names)
    return f"{names[0]} (also sold as {', '.join(names[1:])})"[:500]


def encoding_doubt(encoding: str) -> str:
    """Ask whether a table's letters were read rightly."""
    return f"The letters were read as {encoding}: do names with accents look right?"


def open_decimals(example: str) -> str:
    """Ask which decimal sign a table has where no cell settles it."""
    return f"“{example}” can be read in two ways: which sign do the decimals have?"


def mixed_decimals(example: str, against: str) -> str:
    """Say that the cells of a table speak for both decimal signs."""
    return f"“{example}” and “{against}” have different decimal signs: which one is it?"


def unit_assumed(columns: Sequence[str], unit: str) -> str:
    """Say that the headings of amounts name no unit."""
    listed = ", ".join(f"“{column}”" for column in columns)
    return f"No unit stands in {listed}: are these amounts in {unit}?"


QUESTION_KINDS: dict[str, str] = {
    "unit_mg": "mg where mcg would fit",
    "unit_mg_large": "a large amount in mg",
    "large_amount": "a large amount",
    "percent_mismatch": "a percentage that fits no reference",
    "ambiguous_number": "a number that can be read in two ways",
    "told_twice": "an amount told twice",
    "multiple": "an amount times a number",
    "percent_only": "a percentage without an amount",
    "serving_mismatch": "amounts for another serving",
    "per_day_unclear": "how often a day is unclear",
    "unreadable_number": "a number that cannot be read",
    "text_left_out": "text that was left out",
    "less_than": "“less than” an amount",
    "more_than": "“more than” an amount",
    "range": "a range in place of an amount",
    "iu": "IU for vitamin K",
    "molar": "moles in place of a mass",
    "unknown_unit": "an unknown unit",
    "no_unit": "no unit",
    "premix": "the weight of a preparation",
    "menadione": "menadione (K3)",
    "form_from_name": "a form known only from the product's name",
    "form_not_carried": "a form not carried in this copy",
    "nesting_unknown": "a row that may be part of another",
    "same_name_twice": "rows of one name that are not added",
    SAME_NAME_ADDED: "rows of one name that are added",
    "same_row_twice": "one row twice",
    "several_columns": "several columns",
    "serving_range": "a serving that is a range",
    "child_above_parent": "parts above their total",
    "child_without_amount": "a part without an amount",
    "parts_do_not_add_up": "parts that do not come to the total",
    "barcode": "a barcode that does not check",
    "dosage_unit_open": "an amount per dosage unit",
    "no_direction": "no dose at a time",
    "only_per_100": "amounts per 100 g only",
}
"""What each kind of question is about, in a few words, for lists of them."""


def question_kind(code: str) -> str:
    """Return what a kind of question is about; a code without words is shown as it is."""
    return QUESTION_KINDS.get(code, code.replace("_", " "))


# --- the product as a whole --------------------------------------------------------------------


def source_words(facts: LabelFacts) -> str:
    """Return where facts come from, with the date: "NIH DSLD label 182362, entered 2018-06-26"."""
    source = facts.source
    stem = {
        "dsld": f"NIH DSLD label {source.id}",
        "text": "Pasted label text",
        "person": "Entered by hand",
        "csv": "A table of your own",
        "lnhpd": f"Health Canada licence {source.id}",
        "off": f"Open Food Facts {source.id}",
    }.get(source.kind, f"{source.kind} {source.id}".strip())
    dated = {"dsld": ", entered "}.get(source.kind, ", ")
    market = ", off market" if facts.off_market else ""
    return f"{stem}{dated + source.date if source.date else ''}{market}"


def newer_label(mine: LabelFacts, label: LabelFacts, *, same_label: bool) -> str:
    """Return that the catalogue has a newer label of a product that is kept.

    Args:
        mine: The facts that are kept.
        label: The newer label's facts.
        same_label: Whether it is the same label of the source, else one of the same barcode.
    """
    date = f", entered {label.source.date}" if label.source.date else ""
    if not same_label:
        return f"The catalogue has a newer label with this barcode{date}."
    if mine.source.date != label.source.date:
        return f"The catalogue has newer facts of this label{date}."
    if mine.source.copy:
        return "The catalogue has this label whole; the copy that is kept lacks some of it."
    return "The catalogue has other facts of this label, entered the same day."


def long_forms(forms: frozenset[Form]) -> str:
    """Return forms by their long names, for a screen reader."""
    return " and ".join(LONG_NAMES.get(form, NAMES[form]) for form in in_order(forms))
