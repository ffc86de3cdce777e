"""First tables: products with all facts from their labels.

Amounts are whole nanograms (`_ng`), other numbers decimal text; NULL means "not stated".
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

AMOUNT = """
  forms TEXT NOT NULL,
  amount_ng INTEGER CHECK (amount_ng >= 0),
  low_ng INTEGER CHECK (low_ng >= 0),
  high_ng INTEGER CHECK (high_ng >= low_ng),
  printed TEXT NOT NULL,
  percent_dv TEXT,
  evidence TEXT NOT NULL CHECK (evidence IN ('row', 'form', 'name', 'person')),
  missing TEXT CHECK (missing IN ('not stated', 'not carried', 'unclear')),
  form_gap TEXT CHECK (form_gap IN ('not stated', 'not carried', 'unclear')),
  CHECK (low_ng IS NOT NULL OR high_ng IS NULL)
"""

TABLES = (
    """
CREATE TABLE product (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  trashed INTEGER NOT NULL DEFAULT 0 CHECK (trashed IN (0, 1)),
  changed TEXT NOT NULL,
  brand TEXT NOT NULL,
  name TEXT NOT NULL,
  gtin TEXT NOT NULL,
  source_kind TEXT NOT NULL,
  source_id TEXT NOT NULL,
  source_date TEXT NOT NULL,
  source_copy TEXT NOT NULL,
  serving_text TEXT NOT NULL,
  units_min TEXT,
  units_max TEXT,
  unit TEXT NOT NULL,
  per_day_min TEXT,
  per_day_max TEXT,
  units_per_container TEXT,
  basis_units TEXT,
  per_day_missing TEXT CHECK (per_day_missing IN ('not stated', 'not carried', 'unclear')),
  off_market INTEGER CHECK (off_market IN (0, 1)),
  product_form TEXT NOT NULL,
  price TEXT,
  price_currency TEXT,
  price_date TEXT,
  taken_low TEXT,
  taken_high TEXT,
  notes TEXT NOT NULL,
  photo TEXT NOT NULL,
  copied_from TEXT NOT NULL,
  CHECK ((price IS NULL) = (price_currency IS NULL)),
  CHECK ((price IS NULL) = (price_date IS NULL)),
  CHECK (taken_low IS NOT NULL OR taken_high IS NULL)
) STRICT
""",
    "CREATE INDEX product_source ON product (source_kind, source_id, trashed)",
    f"""
CREATE TABLE label_row (
  product_id INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  parent INTEGER CHECK (parent < position),
  depth INTEGER,
  name TEXT NOT NULL,
  unit TEXT CHECK (unit IN ('ng', 'mcg', 'mg', 'g', 'IU', 'nmol')),
  percent_text TEXT NOT NULL,
  {AMOUNT},
  PRIMARY KEY (product_id, position),
  FOREIGN KEY (product_id, parent) REFERENCES label_row (product_id, position) ON DELETE CASCADE
) STRICT
""",
    "CREATE INDEX label_row_parent ON label_row (product_id, parent)",
    """
CREATE TABLE alternative (
  product_id INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  title TEXT NOT NULL,
  PRIMARY KEY (product_id, position)
) STRICT
""",
    f"""
CREATE TABLE amount (
  product_id INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
  alternative INTEGER,
  position INTEGER NOT NULL CHECK (position >= 0),
  {AMOUNT},
  UNIQUE (product_id, alternative, position),
  FOREIGN KEY (product_id, alternative)
    REFERENCES alternative (product_id, position) ON DELETE CASCADE
) STRICT
""",
    """
CREATE TABLE question (
  product_id INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  code TEXT NOT NULL,
  text TEXT NOT NULL,
  settle TEXT NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (product_id, position)
) STRICT
""",
    """
CREATE TABLE other_active (
  product_id INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  name TEXT NOT NULL,
  amount TEXT NOT NULL,
  PRIMARY KEY (product_id, position)
) STRICT
""",
    """
CREATE TABLE for_whom (
  product_id INTEGER NOT NULL REFERENCES product (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  people TEXT NOT NULL,
  PRIMARY KEY (product_id, position)
) STRICT
""",
    """
CREATE TABLE listing (
  id INTEGER PRIMARY KEY REFERENCES product (id) ON DELETE CASCADE,
  trashed INTEGER NOT NULL CHECK (trashed IN (0, 1)),
  brand TEXT NOT NULL,
  name TEXT NOT NULL,
  gtin TEXT NOT NULL,
  serving TEXT NOT NULL,
  k1_low INTEGER CHECK (k1_low >= 0),
  k1_high INTEGER CHECK (k1_high >= k1_low),
  mk4_low INTEGER CHECK (mk4_low >= 0),
  mk4_high INTEGER CHECK (mk4_high >= mk4_low),
  mk7_low INTEGER CHECK (mk7_low >= 0),
  mk7_high INTEGER CHECK (mk7_high >= mk7_low),
  k2_low INTEGER CHECK (k2_low >= 0),
  k2_high INTEGER CHECK (k2_high >= k2_low),
  k_low INTEGER CHECK (k_low >= 0),
  k_high INTEGER CHECK (k_high >= k_low),
  form_open INTEGER NOT NULL CHECK (form_open IN (0, 1)),
  questions INTEGER NOT NULL CHECK (questions >= 0),
  off_market INTEGER CHECK (off_market IN (0, 1)),
  forms INTEGER NOT NULL CHECK (forms >= 0),
  brand_key TEXT NOT NULL,
  name_key TEXT NOT NULL,
  search_key TEXT NOT NULL,
  barcode TEXT,
  entered TEXT NOT NULL
) STRICT
""",
    "CREATE INDEX listing_order ON listing (trashed, brand_key = '', brand_key, name_key, id)",
    "CREATE INDEX listing_barcode ON listing (barcode, trashed, id)",
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("open the backup that was made before the upgrade")
