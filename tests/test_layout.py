"""The house keeps to its plan."""

import subprocess
import sys
from pathlib import Path

import pytest

from cli.schema import page

ROOT = Path(__file__).parents[1]
MIB = 1 << 20
WEIGHTS = (".gguf", ".safetensors", ".faiss", ".bin", ".pt", ".pth", ".onnx", ".pkl", ".joblib", ".whl")


def tracked():
    """The files that git keeps."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_data_flows_one_way():
    lint = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, check=False, text=True)
    assert told.returncode == 0, told.stdout


def test_no_file_is_larger_than_a_mebibyte():
    files = tracked()
    assert len(files) > 100
    assert [str(path) for path in files if path.stat().st_size > MIB] == []


def test_no_weights_and_no_index_are_kept():
    assert [str(path) for path in tracked() if path.suffix in WEIGHTS or path.name == "manifest.json"] == []


def test_the_page_on_the_answers_schema_is_up_to_date():
    written = (ROOT / "docs" / "answer-schema.md").read_text("utf-8")
    assert written == page(), "footnote schema --markdown > docs/answer-schema.md"


@pytest.mark.parametrize("package", ["base", "corpus", "models", "index", "bot", "evals", "cli"])
def test_modules_are_small(package):
    """One job a file; three hundred lines are enough for one."""
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in (ROOT / package).rglob("*.py")}
    assert {str(path): length for path, length in lengths.items() if length > 330} == {}
