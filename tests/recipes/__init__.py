"""Helpers of the tests that run the recipes of docs/recipes in the programs that they are for."""

import pytest

pytest.register_assert_rewrite("recipes.answers", "recipes.running")
