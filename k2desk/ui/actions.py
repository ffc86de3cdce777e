"""Actions of the window that its screens call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from k2desk.core.model.answer import Answer
    from k2desk.core.model.progress import Progress
    from k2desk.core.model.saved import SavedKind
    from k2desk.workflows.edit import UndoableChange
    from k2desk.workflows.imports.label_files import ImportReport
    from k2desk.workflows.label_updates import LabelUpdate


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """Callables of the window, handed to each screen when it is built.

    A screen calls an action to have something done elsewhere; its signals report only its own
    changes. A product reference is "12" in My products and "dsld:182362" in the catalog.

    Attributes:
        show_message: Show a sentence in the status bar.
        show_progress: Show the progress of a long job, with a callable that stops it.
        hide_progress: Hide the progress: the job has ended.
        record_change: Add a finished change to the undo history and report it.
        report_table_import: Report a finished import of a table, and record it.
        add_product: Open the form for a new product: name and barcode, either may be empty.
        edit_product: Open the form for a product of My products.
        copy_to_mine: Copy labels of the catalog to My products.
        restore: Restore products from the trash.
        add_to_tray: Add products to the tray, as many as it can hold.
        set_tray: Replace the products in the tray.
        answer_question: Save an answer to a question about the label of a product.
        take_back_answer: Remove an answer of a product, named by `Answer.key`.
        take_update: Replace the facts of a product by those of the newer label, and go back.
        dismiss_update: Keep a product although the label differs, and go back.
        choose_files: Ask for label files and import them.
        import_files: Go back to the lists and import label files or folders.
        show_product: Select a product in its list.
        show_labels: List some labels of the catalog: what they share, how many exist in all,
            and the references of those to list.
        show_catalogue: List all labels of the catalog.
        show_new_catalogue: Read the lists again after a catalog was built.
        show_saved: List the saved comparisons or stacks.
        show_update: Compare a product with a newer version of its label.
        show_guidance: Open the guidance.
        add_tray_to_stack: Add the products in the tray to the open stack.
    """

    show_message: Callable[[str], object]
    show_progress: Callable[[Progress, Callable[[], object]], object]
    hide_progress: Callable[[], object]
    record_change: Callable[[UndoableChange], object]
    report_table_import: Callable[[ImportReport], object]
    add_product: Callable[[str, str], object]
    edit_product: Callable[[str], object]
    copy_to_mine: Callable[[Sequence[str]], object]
    restore: Callable[[Sequence[str]], object]
    add_to_tray: Callable[[Sequence[str]], object]
    set_tray: Callable[[Sequence[str]], object]
    answer_question: Callable[[str, Answer], object]
    take_back_answer: Callable[[str, tuple[str, str, int]], object]
    take_update: Callable[[str], object]
    dismiss_update: Callable[[LabelUpdate], object]
    choose_files: Callable[[], object]
    import_files: Callable[[Sequence[Path]], object]
    show_product: Callable[[str], object]
    show_labels: Callable[[str, int, Sequence[str]], object]
    show_catalogue: Callable[[], object]
    show_new_catalogue: Callable[[], object]
    show_saved: Callable[[SavedKind], object]
    show_update: Callable[[LabelUpdate], object]
    show_guidance: Callable[[], object]
    add_tray_to_stack: Callable[[], object]
