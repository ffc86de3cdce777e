"""Answers, own guidance, saved comparisons and stacks.

Amounts are whole nanograms (`_ng`). The body of a saved comparison or stack is JSON with copies
of its products, so that later changes to the products do not affect it.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    """
CREATE TABLE settlement (
  product_id INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  code TEXT NOT NULL,
  place TEXT NOT NULL,
  nth INTEGER NOT NULL CHECK (nth >= 0),
  answer TEXT NOT NULL CHECK (answer IN ('as printed', 'amount', 'forms', 'note')),
  amount_ng INTEGER CHECK (amount_ng >= 0),
  forms TEXT NOT NULL,
  note TEXT NOT NULL,
  settled TEXT NOT NULL,
  printed TEXT NOT NULL,
  PRIMARY KEY (product_id, position),
  UNIQUE (product_id, code, place, nth),
  CHECK ((answer = 'amount') = (amount_ng IS NOT NULL)),
  CHECK ((answer = 'forms') = (forms <> ''))
) STRICT
""",
    """
CREATE TABLE own_guidance (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  basis TEXT NOT NULL CHECK (basis IN ('k', 'k1', 'k2', 'mk4', 'mk7')),
  kind TEXT NOT NULL CHECK (kind IN ('band', 'marker', 'limit')),
  low_ng INTEGER NOT NULL CHECK (low_ng >= 0),
  high_ng INTEGER NOT NULL CHECK (high_ng >= low_ng),
  source TEXT NOT NULL,
  note TEXT NOT NULL,
  changed TEXT NOT NULL
) STRICT
""",
    """
CREATE TABLE saved (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('comparison', 'stack')),
  name TEXT NOT NULL,
  products INTEGER NOT NULL CHECK (products > 0),
  changed TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT
""",
    """
CREATE TABLE made_sheet (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  saved_id INTEGER NOT NULL REFERENCES saved (id) ON DELETE CASCADE,
  made TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT
""",
    "CREATE INDEX made_sheet_of ON made_sheet (saved_id, id)",
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("open the backup that was made before the upgrade")
