"""`generate`: write the generated files."""

import argparse
import importlib
import sys

from rowcite.checks.check import Dataset
from rowcite.commands.base import (
    CLEAN,
    FINDINGS,
    Command,
    MisuseError,
    package_argument,
    write_changed,
)
from rowcite.package.finding import visible
from rowcite.package.loader import load
from rowcite.package.model import DESCRIPTOR, Package
from rowcite.upkeep.generate import generated_files, left_out

ROUNDS = 3  # a new note must first stand in the descriptor, a new table first have its schema


def run(options: argparse.Namespace) -> int:
    """Write every generated file that differs."""
    package = load(options.path)
    dataset = dataset_of(package)
    written = 0
    for _ in range(ROUNDS):
        files = generated_files(package, dataset)
        changed = [path for path, text in files.items() if write_changed(package, path, text)]
        if not changed:
            break
        written += len(changed)
        package = load(options.path)
    skipped = left_out(package)
    if dataset is None:
        skipped.pop(DESCRIPTOR, None)  # it is generated for a dataset only
    for path, unread in skipped.items():
        causes = " and ".join(map(visible, unread))
        said = f"{visible(path)}: left as it is, since {causes} cannot be read whole"
        sys.stderr.write(f"{said}; validate says why\n")
    if not files and not skipped:
        sys.stdout.write(
            "nothing to generate: the package has no table of passages or entities, "
            "and its descriptor names no dataset (rowcite:dataset)\n"
        )
    elif not written and not skipped:
        sys.stdout.write("nothing to do: every generated file is as it should be\n")
    return FINDINGS if skipped else CLEAN


def dataset_of(package: Package) -> Dataset | None:
    """The dataset that the descriptor names in `rowcite:dataset`.

    It stands as DATASET in a module beside the descriptor. Raises MisuseError.
    """
    name = (package.descriptor.model_extra or {}).get("rowcite:dataset")
    if not isinstance(name, str):
        return None
    sys.path.insert(0, str(package.root.resolve()))
    try:
        found = importlib.import_module(name).DATASET
    except (ImportError, AttributeError, SyntaxError) as error:
        said = f"the dataset «{name}» of the descriptor cannot be loaded"
        raise MisuseError(f"{said}: {error}") from error
    finally:
        sys.path.pop(0)
    if not isinstance(found, Dataset):
        raise MisuseError(f"«{name}.DATASET» is not a Dataset")
    return found


described = "write the generated files: passages, entities, schemas, descriptor, documentation"
COMMAND = Command("generate", described, package_argument, run)
