"""Scenes for the screenshots besides the pages themselves: name -> what to do in the window."""

from collections.abc import Callable

from vefa.errors import VefaError
from vefa.ui import messages, tasks
from vefa.ui.dialogs.confirm import Point, Question, ask
from vefa.ui.dialogs.help import show_about, show_keys
from vefa.ui.dialogs.new_shop import NewShop
from vefa.ui.dialogs.progress import Job, ProgressDialog
from vefa.ui.palette import Palette
from vefa.ui.tasks import Task
from vefa.ui.welcome import Welcome
from vefa.ui.widgets import Button
from vefa.ui.window import Window


def palette(window: Window) -> None:
    """Ctrl+K, and the first letters of a name."""
    found = Palette(window)
    found.open()
    found.line.setText("ay")


def error(window: Window) -> None:
    """A file that another program has open."""
    messages.show_error(
        window,
        VefaError(
            "“pazaryeri_kasim_3.xlsx” dosyası şu anda başka bir programda açık.",
            "Dosya Excel'de açıksa kaydedip kapatın. Sonra “Yeniden dene” düğmesine basın.",
        ),
        title="Dosya açılamadı",
        retry=window.show,
        other=Button("Başka dosya seç…", "secondary", "folder-open"),
    )


def bug(window: Window) -> None:
    """A mistake of ours."""
    messages.show_bug(window, RuntimeError("example"))


def confirm(window: Window) -> None:
    """What cannot be taken back."""
    points = [
        Point("Ad, telefon ve notlar silinir", goes=True),
        Point("Siparişler isimsiz kalır", goes=False),
    ]
    sentence = "“Ayşe Yılmaz” adlı müşteri için bu işlem geri alınamaz."
    question = Question(
        "Kalıcı olarak silinsin mi?", sentence, "Kalıcı olarak sil", points, "Ayşe Yılmaz", danger=True
    )
    ask(window, question, window.show)


def progress(window: Window) -> None:
    """An import under way."""
    steps = ("Yedek alınıyor", "Dosya okunuyor", "Siparişler kaydediliyor", "Puanlar hesaplanıyor")
    stop = "Durdurursanız hiçbir satır kaydedilmez."
    job = Job("Siparişler içe aktarılıyor", "tum_siparisler.csv", steps, stop, unit="satır", icon="upload")
    task = Task()
    tasks._running.discard(task)  # it never ends, so nobody may wait for it
    dialog = ProgressDialog(window, task, job)
    dialog.open()
    for step in steps[:3]:
        dialog.show_progress(12_480, 20_000, step)
    dialog._since -= 33
    dialog.show_progress(12_480, 20_000, steps[2])


def toast(window: Window) -> None:
    """What was done, with its undo."""
    window.toast("116 satır içe aktarıldı. 5.870 puan bekliyor.", window.show)


SCENES: dict[str, Callable[[Window], object]] = {
    "palette": palette,
    "error": error,
    "bug": bug,
    "confirm": confirm,
    "progress": progress,
    "toast": toast,
    "keys": show_keys,
    "about": show_about,
}
WELCOME: dict[str, Callable[[Welcome], object]] = {
    "welcome": lambda _page: None,
    "new-shop": lambda page: NewShop(page).open(),
}
