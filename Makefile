# Each target is a small script in tests/tools/.
.PHONY: help run build single-file check test web e2e torture properties fuzz interop shots bench eval clean
.DEFAULT_GOAL := help

help: ## this list
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' Makefile | awk -F'\t' '{ printf "  make %-11s %s\n", $$1, $$2 }'

run: ## set up, build and serve the page on this machine, and print its address
	@bash tests/tools/run.sh

build: ## the release page in dist/, for any static server and any sub-path
	@bash tests/tools/build.sh

single-file: ## the whole page in one file, dist/tagline.html, to open from disk
	@bash tests/tools/single_file.sh

check: ## the quick inner loop: format, clippy, native tests
	@bash tests/tools/check.sh

test: ## set everything up, browsers included, and run every test
	@bash tests/tools/test.sh

web: ## only the wasm32 tests, in a headless browser
	@bash tests/tools/web.sh

e2e: ## only the journeys on the built page
	@bash tests/tools/e2e.sh

torture: ## what takes long: browsers killed TRIES=20 times an engine; hostile collections from the folder in TAGLINE_HOSTILE
	@bash tests/tools/torture.sh

properties: ## try every property on TIMES (20) times as many random cases as `make test`
	@bash tests/tools/properties.sh

fuzz: ## fuzz every reader for SECONDS_EACH (60) seconds, with a nightly compiler
	@bash tests/tools/fuzz.sh

interop: ## read what is written with other people's readers, installed from PyPI into a folder of their own
	@bash tests/tools/interop.sh

shots: ## pictures of the page in tests/shots/ (ARTICLE=a text file to paste)
	@bash tests/tools/shots.sh

bench: ## measure the built page
	@bash tests/tools/bench.sh

eval: ## measure the suggestions on the annotated texts in the folder DATA (OUT= for its predictions)
	@bash tests/tools/eval.sh

clean: ## remove what was built here; tools of the machine stay
	@cargo clean && rm -rf dist tests/shots
