#!/usr/bin/env bash
# Prints how far names lead to one thing, and how comments begin: types that share their name, free
# functions whose name stands in several files. tests/it/tidy/names.rs keeps the limits.
source "$(dirname "$0")/common.sh"

cargo test --quiet --test it tidy::names::figures -- --ignored --nocapture
