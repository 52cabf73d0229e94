"""How the names of spreadsheets end. (What a file is, its bytes tell: `kinds`.)"""

from typing import Final

SHEETS: Final = (".xlsx", ".xls", ".xlsb", ".ods", ".fods", ".csv", ".tsv", ".txt", ".xlsm")
