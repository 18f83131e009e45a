"""Runs migrations on the open, keyed connection that the program passes in."""

from alembic import context


def run() -> None:
    """Upgrade the connection of ``Config.attributes``; there is no URL and no key on disk."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        render_as_batch=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
