"""`generate`: the derived files."""

import argparse
import importlib
import sys

from rowcite.authoring.generate import generated_files
from rowcite.checks.check import Dataset
from rowcite.commands.base import CLEAN, Command, MisuseError, package_argument, write_changed
from rowcite.package.loader import load
from rowcite.package.model import Package


def run(options: argparse.Namespace) -> int:
    """Write every derived file that differs."""
    package = load(options.path)
    for _ in range(
        3
    ):  # a new note must first be in the descriptor, a new table first have its schema
        files = generated_files(package, dataset_of(package))
        if not [path for path, wanted in files.items() if write_changed(package, path, wanted)]:
            break
        package = load(options.path)
    return CLEAN


def dataset_of(package: Package) -> Dataset | None:
    """The dataset that the descriptor names in `rowcite:dataset` (a module with DATASET beside it), for its own tools."""
    name = (package.descriptor.model_extra or {}).get("rowcite:dataset")
    if not isinstance(name, str):
        return None
    sys.path.insert(0, str(package.root.resolve()))
    try:
        found = importlib.import_module(name).DATASET
    except (ImportError, AttributeError) as error:
        raise MisuseError(
            f"the dataset «{name}» of the descriptor cannot be loaded: {error}"
        ) from error
    finally:
        sys.path.pop(0)
    if not isinstance(found, Dataset):
        raise MisuseError(f"«{name}.DATASET» is no Dataset")
    return found


described = "write the derived files: passages, entities, schemas, descriptor, documentation"
COMMAND = Command("generate", described, package_argument, run)
