#!/usr/bin/env bash
# Licences, duplicates and sources of everything that is built in, without the network; advisories
# where a machine has their database (`cargo deny fetch`).
source "$(dirname "$0")/setup.sh" deny

checks=(bans licenses sources)
if [ -d "${CARGO_HOME:-$HOME/.cargo}/advisory-dbs" ]; then
  checks+=(advisories)
else
  say "No advisory database on this machine: known holes are not looked for. 'cargo deny fetch' gets it."
fi
exec cargo deny --offline --locked --config .cargo/deny.toml --log-level error check --hide-inclusion-graph "${checks[@]}"
