"""Constructed tables of the NIH site's CSV export."""

from pathlib import Path

from k2desk.labels.dsld.csv_lines import FACTS_HEADING, OVERVIEW_HEADING

ADULTS = "Adults and children 4 or more years of age"


def overview(
    number: int,
    name: str = "Constructed K2",
    serving: str = "2 Capsule(s)",
    contents: str = "60 Capsule(s)",
    date: str = "2025-06-25",
    code: str = "",
) -> str:
    """Return a line of ProductOverview."""
    return (
        f"https://x/{number},{number},{name},Constructed,{code},{contents},{serving},"
        f"Vitamin [A1302],Softgel Capsule [E0161],{date},On Market,Take one; daily."
    )


def row(
    number: int,
    ingredient: str = "Vitamin K2",
    amount: str = "90",
    unit: str = "mcg",
    percent: str = "75",
    *,
    people: str = ADULTS,
    serving: str = "2 Capsule(s)",
    category: str = "vitamin",
) -> str:
    """Return a line of DietarySupplementFacts."""
    return (
        f"https://x/{number},{number},Constructed K2,{serving},{ingredient},{category},"
        f"{amount},{unit},{percent},{people}"
    )


def write_export(folder: Path, overviews: list[str], rows: list[str]) -> list[Path]:
    """Write the two tables to files, overviews first."""
    paths = [folder / "ProductOverview_1.csv", folder / "DietarySupplementFacts_1.csv"]
    for path, heading, body in zip(
        paths, (OVERVIEW_HEADING, FACTS_HEADING), (overviews, rows), strict=True
    ):
        path.write_text("\n".join([heading, *body]) + "\n", "utf-8")
    return paths
