#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Prints `valid` or `invalid` for each YAML file named, as a JSON Schema validator sees it.

usage: judge.py <schema> <file>...
"""
import json
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """Reads dates as the text that they are written as."""


Loader.add_constructor("tag:yaml.org,2002:timestamp", yaml.SafeLoader.construct_yaml_str)


def verdict(validator, path):
    try:
        with open(path, "rb") as file:
            return "valid" if validator.is_valid(yaml.load(file, Loader)) else "invalid"
    except yaml.YAMLError:
        return "invalid"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    for path in sys.argv[2:]:
        print(verdict(validator, path))


main()
