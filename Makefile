# footnote: `make chat` to use it, `make test` to test it. Nothing is done twice.
PY := .venv/bin/python

.PHONY: setup native chat test check eval bench lock clean

setup:
	@scripts/setup.sh
	@.venv/bin/footnote setup

# llama.cpp compiled for this machine's processor, for the engine "native".
native:
	@scripts/setup.sh
	@scripts/native.sh

# The chat gets weights and index by itself, and its page tells how far it is.
chat:
	@scripts/setup.sh
	@.venv/bin/footnote chat

test: setup
	@scripts/setup.sh dev
	@scripts/browser.sh
	@.venv/bin/footnote models pull smollm2-135m-instruct
	@.venv/bin/pytest

check:
	@scripts/setup.sh dev
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

eval: setup
	@.venv/bin/footnote eval run --half development

bench: setup
	@scripts/setup.sh dev
	@$(PY) -m benchmarks

lock:
	@scripts/setup.sh dev
	@$(PY) scripts/lock.py

clean:
	rm -rf .venv build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
