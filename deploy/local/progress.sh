# Progress lines for the scripts of the local stack; sourced, not run. The first script of a command starts the clock and passes
# it on in the environment, so that all lines of "make up" count from the same second.
export JIXUE_STARTED_AT=${JIXUE_STARTED_AT:-$EPOCHSECONDS}

say() {
  printf '[%4d s] %s\n' $((EPOCHSECONDS - JIXUE_STARTED_AT)) "$*"
}

fail() {
  printf '\nfailed: %s\n' "$*" >&2
  exit 1
}

# quietly LOG WHAT COMMAND...: runs the command with its output in LOG; reports its progress every ten seconds.
quietly() {
  local log=$1 what=$2 begun=$EPOCHSECONDS status=0
  shift 2
  mkdir -p "$(dirname "$log")"
  "$@" </dev/null >"$log" 2>&1 &
  local job=$!
  while kill -0 "$job" 2>/dev/null; do
    sleep 0.2
    if ((EPOCHSECONDS - begun >= 10 && (EPOCHSECONDS - begun) % 10 == 0)); then
      say "  … $(tail -n 1 "$log" | cut -c 1-100)"
      sleep 0.9
    fi
  done
  wait "$job" || status=$?
  if ((status != 0)); then
    tail -n 20 "$log" >&2
    fail "$what (the whole output is in $log)"
  fi
}
