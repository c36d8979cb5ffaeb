"""What the window does without until a person asks for it: libraries that take long to load."""

import os
import subprocess
import sys
from pathlib import Path

LATE = {
    "babel", "click", "docx", "lxml", "openpyxl", "pikepdf", "pptx", "pypdfium2", "rapidfuzz", "reportlab",
    "sqlite_utils", "whoosh",
}  # fmt: skip

SCRIPT = """
import sys
from pathlib import Path
from briefbook.ui import app
app.application("ja")
window = app.open_window(Path(sys.argv[1]))
app.wait_until_idle(window)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
window.close()
"""


def test_the_window_opens_without_what_is_needed_later(store: Path, tmp_path: Path) -> None:
    own = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "QT_QPA_PLATFORM": "offscreen"}
    found = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(store)], env=os.environ | own, capture_output=True, text=True, check=True
    )
    assert LATE & set(found.stdout.split()) == set()
