#!/bin/sh
# Writes the lock files anew, with hashes and without the name of any package index, in a throw-away environment.
set -eu
cd "$(dirname "$0")/.."
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
.venv/bin/python -m venv "$place"
"$place/bin/pip" install --quiet pip-tools
compile() {
    CUSTOM_COMPILE_COMMAND='make lock' "$place/bin/pip-compile" --quiet --generate-hashes --strip-extras \
        --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options "$@"
}
compile --output-file requirements/run.lock pyproject.toml
compile --extra dev --constraint requirements/run.lock --output-file requirements/dev.lock pyproject.toml
compile --output-file requirements/node.lock requirements/node.in
npm install --package-lock-only
