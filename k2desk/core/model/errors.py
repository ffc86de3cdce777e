"""Errors that a person can fix, and the end of a canceled job.

A `UserError` has an external cause: a missing file, a number that cannot be read. It carries
one sentence for the problem and a hint for the remedy. Every other exception is a bug and keeps
its traceback.
"""

from __future__ import annotations

import errno

from k2desk.core.model.message import Message, msg, sentences


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

    @property
    def text(self) -> Message:
        """Message and hint in one paragraph."""
        return sentences(self.message, self.hint)

    def __str__(self) -> str:
        """Return message and hint as one line, in English."""
        return str(self.text)


class NotThereError(UserError):
    """Missing item, such as a product that was deleted in the meantime."""


class Cancelled(Exception):  # noqa: N818 - cancelling is an outcome, not an error
    """End of a long job that the person canceled; no partial results remain."""


_REASONS: dict[int, Message] = {
    # Translators: these reasons end a sentence: “Couldn't save “list.csv”: the disk is full.”
    errno.ENOSPC: msg("the disk is full"),
    errno.EACCES: msg("permission denied"),
    errno.EPERM: msg("permission denied"),
    errno.EROFS: msg("the drive is read-only"),
    errno.ENOENT: msg("the file or folder does not exist"),
    errno.EISDIR: msg("a folder has this name"),
    errno.ENOTDIR: msg("part of the path is not a folder"),
    errno.ENAMETOOLONG: msg("the name is too long"),
    errno.EFBIG: msg("the file is too large for this drive"),
    errno.EBUSY: msg("another program is using the file"),
    errno.EIO: msg("the drive reported an error"),
}


def explain_os_error(error: OSError) -> str:
    """Return the reason of an I/O error as the end of a sentence.

    Rare errors have the system's own words.
    """
    reason = _REASONS.get(error.errno or 0)
    return reason or error.strerror or str(error)
