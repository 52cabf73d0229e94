"""Journeys use the command line and the window as their own tests do."""

from tests.cli.conftest import small_demo, vefa
from tests.properties.shops import begun
from tests.ui.conftest import qapp_args

__all__ = ["begun", "qapp_args", "small_demo", "vefa"]
