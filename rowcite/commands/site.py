"""`site`: the package as a static site in English and Russian."""

import argparse
import shutil
import sys
from pathlib import Path

from rowcite.commands.base import CLEAN, FINDINGS, Command, MisuseError, package_argument
from rowcite.commands.cache import read_once
from rowcite.commands.judging import shows_errors, unchecked_option
from rowcite.data.errors import LoadError
from rowcite.data.soundness import require_sound
from rowcite.package.finding import visible
from rowcite.site import MARK
from rowcite.upkeep.generate import loaded


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write the site, where it will stand, and what it offers for download."""
    to = "the folder to write, made anew (default: dist/site)"
    parser.add_argument("--to", metavar="DIR", type=Path, default=Path("dist/site"), help=to)
    address = "where the site will stand, for its map and its feed: https://example.org/data"
    parser.add_argument("--address", metavar="URL", default="", help=address)
    downloads = "a folder whose files the site offers for download, as `build` writes it"
    parser.add_argument("--downloads", metavar="DIR", type=Path, help=downloads)
    unchecked_option(parser)
    package_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Judge the package, write the site, and say where it is."""
    try:
        from rowcite.site.library import Library, web  # noqa: PLC0415
        from rowcite.site.publish import Publisher  # noqa: PLC0415
    except ImportError as error:
        raise MisuseError(f"the site needs the library {error.name}: pip install Jinja2") from error
    package = loaded(options.path, None)
    try:
        require_sound(package)
    except LoadError as error:
        raise MisuseError(str(error)) from error
    if options.downloads is not None and not options.downloads.is_dir():
        raise MisuseError(f"{options.downloads}: there is no such folder of downloads")
    address = web(options.address.rstrip("/"))
    if options.address and not address:
        raise MisuseError(f"«{options.address}» is not a web address: https://example.org/data")
    folder = options.to
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise MisuseError(f"{folder} holds something else than a site; name another folder")
    library = Library(package)
    with read_once(options.path):
        if not options.unchecked and shows_errors(library.report):
            return FINDINGS
        shutil.rmtree(folder, ignore_errors=True)
        pages = Publisher(library, folder, address, options.downloads).publish()
    said = f"wrote {visible(str(folder))}: {len(pages)} pages in each language"
    sys.stdout.write(f"{said}; open {visible(str(folder / 'index.html'))} in a browser\n")
    if options.downloads is None:
        more = "`build` writes more formats, and --downloads DIR offers what it wrote"
        sys.stdout.write(f"its downloads are the tables as they are kept; {more}\n")
    return CLEAN


described = "judge the package and write it as a static site, to publish"
COMMAND = Command("site", described, arguments, run)
