"""Words that a change adds to the vocabularies, where another version of the code judges it.

The schemas of the change have words that the row models of the judging code do not know. Nothing
else in them may differ from what that code would generate.
"""

import json
from copy import deepcopy
from typing import Any

from rowcite.package.files import UnreadableError, read_json
from rowcite.package.form import to_json
from rowcite.package.model import Package


def allow_added_words(package: Package) -> None:
    """Let the generated schemas have the words that those of the package add to them."""
    for table in package.tables.values():
        path = table.resource.table_schema
        if not isinstance(path, str) or path not in package.generated:
            continue
        try:
            found = read_json(package.root, path)
        except UnreadableError:
            continue
        wanted = json.loads(package.generated[path])
        words = {}  # of each column that has a fixed list of them
        for field in wanted["fields"]:
            listed = field.get("constraints", {}).get("enum")
            if listed is not None:
                words[field["name"]] = listed
        if _without(found, words) == wanted:
            package.generated[path] = to_json(found)


def _without(schema: Any, words: dict[str, list[str]]) -> Any:  # noqa: ANN401
    """A schema whose vocabularies have these words alone; whatever has no such form stays."""
    reduced = deepcopy(schema)
    try:
        for field in reduced["fields"]:
            known = words.get(field["name"])
            if known is None:
                continue
            listed, categories = field["constraints"]["enum"], field["categories"]
            field["constraints"]["enum"] = [word for word in listed if word in known]
            field["categories"] = [one for one in categories if one["value"] in known]
            if "rowcite:words" in field:
                said = field["rowcite:words"]
                field["rowcite:words"] = {word: said[word] for word in said if word in known}
    except (AttributeError, KeyError, TypeError):
        return schema
    return reduced
