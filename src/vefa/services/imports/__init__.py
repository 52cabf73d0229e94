"""Orders of a file into the shop: look first, import in one step, take it back in one step."""

from vefa.services.imports.counts import Counts
from vefa.services.imports.preview import PointsEffect, Preview, PreviewRow, preview
from vefa.services.imports.run import ImportDone, Source, run_import, source
from vefa.services.imports.summary import summary

__all__ = [
    "Counts", "ImportDone", "PointsEffect", "Preview", "PreviewRow", "Source", "preview", "run_import",
    "source", "summary",
]  # fmt: skip
