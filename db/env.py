"""Alembic environment that runs the migrations on a given connection.

The caller opens the file, begins one transaction with foreign keys off, runs all migrations in
it, checks the result and commits, so that a crash leaves the file unchanged. Nothing here imports
the program.
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
