"""Orders of a file into the shop: look first, import in one step, take it back in one step."""

from vefa.services.imports.counts import Counts
from vefa.services.imports.effect import PointsEffect
from vefa.services.imports.log import ImportRow, import_rows, last_import
from vefa.services.imports.preview import Preview, PreviewRow, preview
from vefa.services.imports.run import ImportDone, Source, run_import, source
from vefa.services.imports.seen import read_orders
from vefa.services.imports.summary import summary
from vefa.services.imports.undo import undo_import

__all__ = [
    "Counts", "ImportDone", "ImportRow", "PointsEffect", "Preview", "PreviewRow", "Source", "import_rows",
    "last_import", "preview", "read_orders", "run_import", "source", "summary", "undo_import",
]  # fmt: skip
