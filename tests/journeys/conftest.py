"""Journeys use the command line and the window as their own tests do."""

from tests.cli.conftest import small_demo, vefa
from tests.ui.conftest import qapp_args

__all__ = ["qapp_args", "small_demo", "vefa"]
