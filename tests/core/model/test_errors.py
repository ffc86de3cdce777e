from k2desk.core.model.errors import Cancelled, UserError


def test_error_tells_what_and_then_how() -> None:
    error = UserError("There is no file labels.csv.", "Check the name.")
    assert str(error) == "There is no file labels.csv. Check the name."
    assert (error.message, error.hint) == ("There is no file labels.csv.", "Check the name.")


def test_error_without_hint_is_its_message() -> None:
    assert str(UserError("The library is newer.")) == "The library is newer."


def test_stop_is_no_problem_of_person() -> None:
    assert not issubclass(Cancelled, UserError)
