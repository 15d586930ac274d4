# SPDX-License-Identifier: GPL-3.0-or-later
"""validate.py SCHEMA FILE...: checks the files against the schema, then that broken copies are rejected."""
import copy
import json
import sys

import jsonschema
import yaml


class TextDates(yaml.SafeLoader):
    """YAML as the workbench reads it: `2026-04-01` and `2026-04` stay text."""


TextDates.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_json(value):
    """The same value as JSON has it, where every key is a text."""
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value


def misspelt_key(document):
    document["horizon_month"] = document.pop("horizon_months")


def text_for_number(document):
    document["horizon_months"] = "fifteen years"


def unknown_retention(document):
    document["customers"]["retention"] = {"geometrical": {"churn_per_month": 0.02}}


def impossible_churn(document):
    document["customers"]["retention"] = {"geometric": {"churn_per_month": 1.2}}


def no_customers(document):
    del document["customers"]


def strategies_as_list(document):
    document["strategies"] = list(document["strategies"].values())


def strategy_with_unknown_section(document):
    next(iter(document["strategies"].values()))["custmers"] = {}


def distribution_without_parameters(document):
    document["discount_rate_per_year"] = {"normal": {}}


BREAKAGES = [
    misspelt_key, text_for_number, unknown_retention, impossible_churn, no_customers, strategies_as_list,
    strategy_with_unknown_section, distribution_without_parameters,
]


def main(schema_path, *paths):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    kind = jsonschema.validators.validator_for(schema, default=None)
    if kind is None:
        print("the schema names no known $schema dialect", file=sys.stderr)
        return 1
    kind.check_schema(schema)
    validator = kind(schema)
    wrong = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            document = as_json(yaml.load(file, TextDates))
        for error in validator.iter_errors(document):
            wrong += 1
            print(f"{path}: {error.json_path}: {error.message[:300]}", file=sys.stderr)
        for breakage in BREAKAGES:
            broken = copy.deepcopy(document)
            breakage(broken)
            if validator.is_valid(broken):
                wrong += 1
                print(f"{path}: the schema accepts {breakage.__name__}", file=sys.stderr)
    if not paths:
        print("no scenarios to validate", file=sys.stderr)
        return 1
    if wrong == 0:
        print(f"{len(paths)} scenarios are valid; {len(paths) * len(BREAKAGES)} broken copies are rejected")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
