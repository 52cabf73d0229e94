"""Orders of a file into the shop: look first, import in one step, take it back in one step."""

from vefa.services.imports.run import ImportDone, Source, run_import, source
from vefa.services.imports.summary import summary

__all__ = ["ImportDone", "Source", "run_import", "source", "summary"]
