"""`view`: a page that shows an article beside its note and the rows that record it."""

import argparse
import sys
import time
from pathlib import Path

from rowcite.checks import CHECKS
from rowcite.checks.run import run as run_checks
from rowcite.commands.base import CLEAN, Command, MisuseError, package_option
from rowcite.commands.cache import read_once
from rowcite.package.finding import visible
from rowcite.package.loader import descriptor_file, load, load_originals
from rowcite.package.writing import write_whole
from rowcite.report.view import render, view_of
from rowcite.text.spelling import did_you_mean

FOLDER = "views"
IGNORED = "# The pages hold the words of articles: they are for whoever works on them.\n*\n"
WAIT = 0.5  # seconds between two looks at the files
REFRESH = 2  # seconds after which a browser reloads the page


def arguments(parser: argparse.ArgumentParser) -> None:
    """The source to show, and where the article is."""
    parser.add_argument("source", metavar="SOURCE", help="the id of the source")
    captures = "the folder of the original articles, <source id>.txt; without it the note is shown"
    parser.add_argument("--captures", metavar="DIR", type=Path, help=captures)
    watch = "write the page anew whenever a file is saved, until Ctrl-C"
    parser.add_argument("--watch", action="store_true", help=watch)
    package_option(parser)


def run(options: argparse.Namespace) -> int:
    """Write the page and say where it is; with `--watch`, again after each change."""
    with read_once(options.package):
        page = write_page(options)
    sys.stdout.write(f"wrote {visible(str(page))}: open it in a browser\n")
    if not options.watch:
        return CLEAN
    sys.stdout.write("written anew whenever a file is saved; Ctrl-C ends this\n")
    sys.stdout.flush()
    seen = watched(options)
    try:
        while True:
            time.sleep(WAIT)
            now = watched(options)
            if now != seen:
                seen = now
                write_page(options)
    except KeyboardInterrupt:
        return CLEAN


def write_page(options: argparse.Namespace) -> Path:
    """Judge the package as it is now and write the page, in a folder that git ignores."""
    package = load(options.package)
    note = package.notes.get(options.source)
    if note is None:
        advice = did_you_mean(options.source, package.notes) or "the notes stand in sources/"
        raise MisuseError(f"there is no note of the source «{options.source}»; {advice}")
    if options.captures:
        load_originals(package, options.captures)
    view = view_of(package, note, run_checks(package, CHECKS))
    folder = package.root / FOLDER
    folder.mkdir(exist_ok=True)
    if not (folder / ".gitignore").exists():
        write_whole(folder / ".gitignore", IGNORED)
    page = folder / f"{note.source}.html"
    write_whole(page, render(view, refresh=REFRESH if options.watch else 0))
    return page


def watched(options: argparse.Namespace) -> dict[Path, int]:
    """When each file that the page is made from was last changed."""
    root = descriptor_file(options.package).parent
    files = [*root.glob("*.json"), *root.glob("*.csv"), *root.glob("*/*.csv")]
    files += [*root.glob("*/*.json"), *root.glob("*/*.md")]
    if options.captures:
        files.append(options.captures / f"{options.source}.txt")
    times = {}
    for file in files:
        try:
            times[file] = file.stat().st_mtime_ns
        except OSError:  # it is just being replaced
            times[file] = 0
    return times


described = (
    "write a page that shows an article beside its note and rows, with what is still missing"
)
COMMAND = Command("view", described, arguments, run)
