"""Every reader is fed with mutants for `SKH_FUZZ_SECONDS`, from seed `SKH_FUZZ_SEED` on."""

import faulthandler
import os

import pytest

from fuzzing.lane import READERS, mutant, run

SECONDS = float(os.environ.get("SKH_FUZZ_SECONDS", "2"))
FIRST = int(os.environ.get("SKH_FUZZ_SEED", "0"))


@pytest.mark.timeout(SECONDS + 120)
@pytest.mark.parametrize("reader", READERS)
def test_mutants(reader, record_property):
    faulthandler.enable()
    record_property("mutants", run(reader, SECONDS, FIRST))


@pytest.mark.parametrize("reader", READERS)
def test_a_seed_gives_the_same_mutant_each_time(reader):
    assert mutant(reader, 7) == mutant(reader, 7)
    assert mutant(reader, 7) != mutant(reader, 8)
