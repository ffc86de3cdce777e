from k2desk.core.model.errors import Cancelled, UserError


def test_text_of_error_is_message_and_hint() -> None:
    error = UserError("There is no file labels.csv.", "Check the name.")
    assert str(error) == "There is no file labels.csv. Check the name."
    assert (error.message, error.hint) == ("There is no file labels.csv.", "Check the name.")


def test_text_of_error_without_hint_is_message() -> None:
    assert str(UserError("The library is newer.")) == "The library is newer."


def test_cancellation_is_not_user_error() -> None:
    assert not issubclass(Cancelled, UserError)
