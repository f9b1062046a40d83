#!/bin/sh
# Verifies the image with this machine's Docker or Podman, and prints a line to send with a report.
# ENGINE: docker or podman · IMAGE: one that exists, else it is built · OPTIONS: more options of `run`
set -u
cd "$(dirname "$0")/.." || exit 1
engine=${ENGINE:-$(command -v docker || command -v podman || true)}
[ -n "$engine" ] || { echo "skipped: neither docker nor podman is there"; exit 0; }
options=${OPTIONS---memory 2g --cpus 2}
name=fluxara-verify-$$
said=$(mktemp)
passed=0
failed=0
trap 'for each in "" -second -pod; do "$engine" rm -f "$name$each"; done >/dev/null 2>&1; "$engine" volume rm -f "$name" >/dev/null 2>&1; rm -f "$said"' EXIT

# A promise, and a command that is 0 if it is kept.
promise() {
  what=$1
  shift
  if "$@" >"$said" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $what: $(tail -n 3 "$said" | tr '\n' ' ')"
  fi
}
image_says() { [ "$("$engine" image inspect -f "$1" "$image")" = "$2" ]; }
state() { "$engine" inspect -f "{{.State.$1}}" "$name$2"; }
inside() { "$engine" exec "$name" "$@"; }
not() { ! "$@"; }
# Runs it as compose.yaml does: on the volume, with the given suffix of its name.
run() {
  suffix=$1
  shift
  # shellcheck disable=SC2086
  "$engine" run -d --name "$name$suffix" --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
    -v "$name:/data" -e FLUXARA_SAMPLE=0 $options "$@" "$image"
}
# Waits up to so many seconds for a command to be 0.
within() {
  left=$1
  shift
  until "$@"; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || { echo "not within the time"; "$engine" logs --tail 3 "$name"; return 1; }
    sleep 1
  done
}
has_ended() { [ "$(state Status "$1")" = exited ]; }
ended_well() { has_ended "" && [ "$(state ExitCode "")" = 0 ]; }
ended_badly() { has_ended "$1" && [ "$(state ExitCode "$1")" != 0 ] && "$engine" logs "$name$1" 2>&1 | grep -q "$2"; }
now() { date +%s; }

image=${IMAGE:-fluxara-verify}
[ -n "${IMAGE:-}" ] || promise "it builds" "$engine" build -q -f Containerfile -t "$image" .
promise "its user is 10001" image_says '{{.Config.User}}' 10001:10001
promise "it starts without root, capabilities, and a root file system to write to" run ""
began=$(now)
promise "it is ready" within 300 inside fluxara probe ready
ready=$(($(now) - began))
promise "process 1 is tini" inside grep -q '^tini$' /proc/1/comm
promise "its user is no other" inside grep -Eq '^Uid:[[:space:]]+10001[[:space:]]+10001' /proc/1/status
promise "it has no capabilities" inside grep -Eq '^CapEff:[[:space:]]+0+$' /proc/1/status
promise "the program cannot be written" not inside sh -c 'echo >/app/written'
promise "it has a list of its packages" inside grep -q '"bomFormat"' /app/sbom.cdx.json
promise "it installs and builds nothing" not sh -c "'$engine' logs '$name' 2>&1 | grep -E '^(Installing|Building|Generating)'"
promise "it is live" inside fluxara probe live
promise "a second container on its volume starts" run -second
promise "and is refused" within 120 ended_badly -second "Another"
promise "which does the first one no harm" inside fluxara probe ready
promise "without a database of its own it is no pod" run -pod -e KUBERNETES_SERVICE_HOST=10.0.0.1
promise "and says what to set" within 30 ended_badly -pod "FLUXARA_EMBEDDED=1"
"$engine" kill "$name" >/dev/null
promise "killed, it ends" within 30 has_ended ""
promise "and starts again" "$engine" start "$name"
promise "on its volume" within 180 inside fluxara probe ready
began=$(now)
promise "it stops" "$engine" stop -t 60 "$name"
stopped=$(($(now) - began))
promise "with 0" ended_well

megabytes=$(($("$engine" image inspect -f '{{.Size}}' "$image") / 1000000))
promise "it has at most 400 MB: $megabytes" [ "$megabytes" -le 400 ]
echo "fluxara-verify $(basename "$engine") $("$engine" --version | grep -Eo '[0-9]+[.][0-9.]+' | head -n 1) $(uname -sm): ready ${ready} s, stop ${stopped} s, ${megabytes} MB"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
