"""The letter of a control that Alt presses."""

import re


def without_mnemonic(text: str) -> str:
    """Return a control's text as it is read: "&File" as "File", "檔案(&F)…" as "檔案…"."""
    return re.sub(r"\(&\w\)", "", text).replace("&", "")
