"""Errors that a person can fix, and the end of a canceled job.

A `UserError` has an external cause: a missing file, a number that cannot be read. It carries
one sentence for the problem and a hint for the remedy. Every other exception is a bug and keeps
its traceback.
"""


class UserError(Exception):
    """Problem that the person at the screen can fix.

    Attributes:
        message: One sentence that names the problem and its place.
        hint: One sentence that names the remedy; empty if the message is enough.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        """Store the sentence and the hint."""
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return message and hint as one line."""
        return f"{self.message} {self.hint}".strip()


class NotThereError(UserError):
    """Missing item, such as a product that was deleted in the meantime."""


class Cancelled(Exception):  # noqa: N818 - cancelling is an outcome, not an error
    """End of a long job that the person canceled; no partial results remain."""
