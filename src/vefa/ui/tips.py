"""Tool tips with words of people and files in them."""

from html import escape


def plain_tip(text: str) -> str:
    """`text` as the tip that shows it as it stands; Qt takes for markup what looks like it."""
    if "<" not in text and "&lt;" not in text:
        return text
    lines = escape(text).replace("\n", "<br>")
    return f"<qt>{lines}</qt>"
