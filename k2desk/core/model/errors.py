"""The two kinds of error: what the world did to us, and what we did wrong.

A `UserError` is the world's: a file that is not there, a number that cannot be read.
It carries one sentence that says what is wrong and where, and a hint that says what to do.
Everything else that is raised is a bug and keeps its traceback.
"""


class UserError(Exception):
    """A problem that the person at the screen can fix.

    Attributes:
        message: One sentence: what is wrong, and where.
        hint: One sentence: what to do about it; empty where the message says it all.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the sentence and the hint."""
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return message and hint as one line."""
        return f"{self.message} {self.hint}".strip()


class NotThereError(UserError):
    """What was asked for is not there any more: a product that was deleted meanwhile."""


class Cancelled(Exception):  # noqa: N818 - it is an answer, not an error
    """The person asked a long job to stop; nothing was left half done."""
