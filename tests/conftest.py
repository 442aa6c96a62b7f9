"""How hypothesis searches here: the same cases in every run, and no stop-watch on a machine that others use too."""

from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("house")
