"""Every reader is fed with mutants for `SKH_FUZZ_SECONDS`, from seed `SKH_FUZZ_SEED` on.

`SKH_FUZZ_LOG` is a file that names the mutant in hand, should its reader hang or crash.
"""

import os
from pathlib import Path

import pytest

from fuzzing.lane import READERS, mutant, run

SECONDS = float(os.environ.get("SKH_FUZZ_SECONDS", "2"))
FIRST = int(os.environ.get("SKH_FUZZ_SEED", "0"))


@pytest.mark.timeout(SECONDS + 120)
@pytest.mark.parametrize("reader", READERS)
def test_mutants(reader, tmp_path):
    with Path(os.environ.get("SKH_FUZZ_LOG", tmp_path / "log")).open("w+", encoding="utf-8") as log:
        run(reader, SECONDS, FIRST, log)


@pytest.mark.parametrize("reader", READERS)
def test_a_seed_gives_the_same_mutant_each_time(reader):
    assert mutant(reader, 7) == mutant(reader, 7)
    assert mutant(reader, 7) != mutant(reader, 8)
