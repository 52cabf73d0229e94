"""Qt's own words (buttons of its dialogs, names of keys) in the language of the window.

Qt's catalogue is loaded first; our small one, loaded last and so asked first, puts right what people here say
otherwise: Vazgeç, Kaydetme, Ctrl, Del.
"""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from vefa import paths

_installed: list[QTranslator] = []


def speak(code: str) -> None:
    """Let Qt speak `code` ("tr" or "en") from now on; windows built before keep their words."""
    app = QCoreApplication.instance()
    if app is None:
        return
    for translator in _installed:
        app.removeTranslator(translator)
    _installed.clear()
    QLocale.setDefault(QLocale(QLocale.Language.Turkish if code == "tr" else QLocale.Language.English))
    folders = (
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        ("qt", str(paths.resources() / "locale")),
    )
    for name, folder in folders:
        translator = QTranslator(app)
        if translator.load(f"{name}_{code}", folder):
            app.installTranslator(translator)
            _installed.append(translator)
