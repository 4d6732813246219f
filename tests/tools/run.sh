#!/usr/bin/env bash
# Sets up, builds and serves the page on this machine only. PORT chooses the first port tried.
here=$(dirname "$0")
bash "$here/build.sh" || exit 1
source "$here/common.sh"

is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

port=${PORT:-8080}
while ! is_free "$port"; do
  port=$((port + 1))
done
printf '\nTagline is at  http://127.0.0.1:%s/   (Ctrl+C stops it)\n\n' "$port"
exec sirv dist --dev --host 127.0.0.1 --port "$port" --quiet
