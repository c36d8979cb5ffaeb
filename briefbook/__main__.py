"""How the program starts: `briefbook`, `python -m briefbook`."""

import gc
import sys


def main() -> None:
    """The entry point: the window where nothing more is asked for, else the command line.

    The window does without the library of the command line, and without collecting garbage while it loads:
    there is none yet.
    """
    if len(sys.argv) > 1:
        from briefbook.cli import main as command

        command()
        return
    gc.disable()
    try:
        from briefbook.ui.app import run  # isort: skip - what comes after Qt loads quicker
        from briefbook.i18n import set_language, standard_language
        from briefbook.settings import store_path

        set_language(standard_language())
        status = run(store_path())
    except ImportError:
        from briefbook.cli import main as command

        command()  # it says what is missing
    except Exception as error:  # noqa: BLE001 - a failure becomes a sentence
        from briefbook.cli import fail

        fail(error)
    else:
        sys.exit(status)


if __name__ == "__main__":
    main()
