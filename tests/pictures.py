"""Takes the pictures of the site for the pages of docs: `make pictures`."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright
from test_view import ARGUMENTS, CHROMIUM

PICTURES = {  # the address of a page, its theme, and where on it the picture begins
    "site-figures": ("en/figures.html", "light", "figure.plot"),
    "site-timeline": ("ru/timeline.html", "dark", ".year:has(.now)"),
}


def take(site: Path, folder: Path) -> None:
    """Write each picture as a PNG file."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for name, (address, theme, start) in PICTURES.items():
            context = browser.new_context(
                viewport={"width": 1100, "height": 720},
                color_scheme="dark" if theme == "dark" else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto((site / address).resolve().as_uri())
            page.locator(start).first.evaluate("it => it.scrollIntoView()")
            page.screenshot(path=folder / f"{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
