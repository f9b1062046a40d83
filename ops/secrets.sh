#!/bin/sh
# Makes the secrets that compose.yaml names, in ./secrets. What is there is kept: run it as often as you like.
set -eu
cd "$(dirname "$0")/.."
umask 077
mkdir -p secrets
# Nobody else gets through the folder; a container's user reads the files that are mounted from it.
chmod 700 secrets

random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }
make() {
  [ -s "secrets/$1" ] || printf %s "$2" >"secrets/$1"
  chmod 644 "secrets/$1"
}

make fluxara_secret "$(random)"
make admin_password "$(random | cut -c 1-24)"
make postgres_password "$(random)"
make database_url "postgresql://fluxara:$(cat secrets/postgres_password)@postgres:5432/fluxara"
echo "secrets/ has what compose.yaml needs. Sign in as admin@fluxara.local with the password in secrets/admin_password."
