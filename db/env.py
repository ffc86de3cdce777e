"""Runs the migrations on a connection that is handed over; it imports nothing of the program.

The caller opens the file, begins one transaction with foreign keys off, runs all migrations in
it, checks the result and commits, so that a crash at any moment leaves the file as it was.
"""

from alembic import context

connection = context.config.attributes.get("connection")
if connection is None:
    raise RuntimeError("migrations run on a connection: config.attributes['connection']")

context.configure(
    connection=connection,
    render_as_batch=True,
    transactional_ddl=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
