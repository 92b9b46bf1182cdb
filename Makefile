# `make run` and `make test` need Python 3.11 and make; everything else is fetched by hash into .venv.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
SAMPLE := corpus/sample
# Real documents and what careful readers found in them; see docs/evaluation.md.
CORPUS ?= ../shared/corpus
GOLD ?= ../shared/gold
OUT := outputs
CODE := pipeline tests benchmarks notebooks docs/take_pictures.py .ci $(SAMPLE)

.PHONY: run test lint types lock docs notebooks pictures accuracy bench bench-scale clean

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

run: $(READY)
	$(BIN)/matters run $(SAMPLE)/documents --out $(OUT)
	@echo; echo "== matters audit"
	$(BIN)/matters audit --out $(OUT)
	@echo; echo "== matters show, for the recommendation most spoken of"
	@$(BIN)/matters show --out $(OUT) \
		"$$($(BIN)/matters audit --out $(OUT) | sort -t "$$(printf '\t')" -k 4,4nr | cut -f 2 | head -n 1)"

lint: $(READY)
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)

types: $(READY)
	$(BIN)/mypy

test: lint types
	@command -v soffice >/dev/null || echo "LibreOffice is not installed: tests that convert legacy .doc files are not run"
	@command -v tesseract >/dev/null || echo "Tesseract is not installed: tests that recognise text in scans are not run"
	@command -v chromium >/dev/null || echo "Chromium is not installed: tests that open pages in a browser are not run"
	$(BIN)/pytest -n 2 --dist loadfile

docs: $(READY)
	$(BIN)/python -m pipeline.dataset.dictionary > docs/data-dictionary.md

# Runs the sample and, if it is there, CORPUS, reads nothing from a cache, and writes the figures down.
accuracy: $(READY)
	$(BIN)/python -m benchmarks.accuracy $(SAMPLE)/documents $(SAMPLE)/gold $(CORPUS) $(GOLD) > docs/accuracy.md

# What the notebooks print is what they find in the sample corpus.
notebooks: $(READY)
	$(BIN)/matters run $(SAMPLE)/documents --out $(OUT)
	$(BIN)/python -m notebooks.refresh

# The pictures of the README, of the sample corpus; needs Chromium.
pictures: $(READY)
	$(BIN)/matters run $(SAMPLE)/documents --out $(OUT) --quiet
	$(BIN)/python docs/take_pictures.py $(OUT)

# Needs uv (https://docs.astral.sh/uv/) on the path. Hashes are those of the public index; no address is written.
lock:
	uv pip compile pyproject.toml --extra dev --generate-hashes --python-version 3.11 --no-header \
		--no-emit-index-url --no-emit-find-links --upgrade --quiet --output-file requirements.lock

# Every package of the lock with its version and licence. One names its licence nowhere but in its file LICENSE.
licences: $(READY)
	{ printf '# Licences\n\nOf every package in `requirements.lock`, those for development too. Made by `make licences`.\n\n'; \
		$(BIN)/pip-licenses --format=markdown --order=name --with-system \
			--packages $$(sed -n 's/^\([A-Za-z0-9._-]*\)==.*/\1/p' requirements.lock); } | sed 's/  *|/ |/g; s/---*/---/g; s/^| axe-playwright-python \(.*\) UNKNOWN |/| axe-playwright-python \1 MIT |/' > docs/licences.md

# Looks the locked packages up among known vulnerabilities, and says how many could be.
audit: $(READY)
	@$(BIN)/python .ci/audit.py

check: lint types audit

# Spoils sound inputs for as long as is said, and keeps what falls over in tests/faults/finds.
SECONDS ?= 60
fuzz: $(READY)
	$(BIN)/python -m tests.faults.fuzz --seconds $(SECONDS)

# What a run costs against bare reading, in one go, as medians and ratios; make bench-scale grows a synthetic corpus.
ROUNDS ?= 3
bench: $(READY)
	$(BIN)/python -m benchmarks.ratios $(CORPUS) $(ROUNDS)

bench-scale: $(READY)
	$(BIN)/python -m benchmarks.growth 1000 10000 100000

clean:
	rm -rf .venv dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	cd $(OUT) && rm -rf dataset .dataset-told site .site-new rejected .cache audit.xlsx matters.sqlite matters.metadata.json run.json
