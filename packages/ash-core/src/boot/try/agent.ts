import {REPORT} from './places.js';

/** Where health checks lie in a root, and whether they are required; run in this order. */
export const HEALTH_DIRECTORIES = {
  required: '/etc/ash/health/required.d',
  wanted: '/etc/ash/health/wanted.d',
} as const;

/** In seconds: a service that ends right after its start has failed by then. */
const SETTLE = 0.5;

/** Bytes of a check's output that are kept, and lines of a failed unit's journal that go to the log. */
const KEPT_BYTES = 8192;
const KEPT_LINES = 30;

/**
 * A shell script that runs in the container or machine while systemd starts it: waits until everything is up, runs the health checks,
 * writes the report, sends it by the lines of `send`, and ends all. Its arguments: seconds to wait, seconds
 * for each check, seconds between two looks.
 */
export function systemdAgent(send = ''): string {
  return `#!/bin/sh
exec </dev/null >/dev/console 2>&1
export LC_ALL=C SYSTEMD_COLORS=0 SYSTEMD_PAGER= PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
cd /
report=${REPORT}
end=$(($(date +%s) + $1))
while :; do
  state=$(systemctl is-system-running 2>/dev/null)
  case $state in
    initializing | starting | '') ;;
    *) break ;;
  esac
  [ "$(date +%s)" -lt "$end" ] || break
  sleep $3
done
sleep ${SETTLE}
state=$(systemctl is-system-running 2>/dev/null)
echo "$state" >$report/state
systemctl list-jobs --no-legend --no-pager --full >$report/jobs 2>/dev/null
mkdir $report/checks
number=0
run_checks() {
  for check in "$1"/*; do
    [ -f "$check" ] && [ -x "$check" ] || continue
    number=$((number + 1))
    here=$report/checks/$number
    mkdir $here
    printf %s "\${check##*/}" >$here/name
    echo $2 >$here/kind
    timeout -k 2 $3 "$check" >/run/ash-try-output 2>&1
    code=$?
    tail -c ${KEPT_BYTES} /run/ash-try-output >$here/output
    echo $code >$here/code
  done
}
case $state in
  running | degraded)
    run_checks ${HEALTH_DIRECTORIES.required} required $2
    run_checks ${HEALTH_DIRECTORIES.wanted} wanted $2 ;;
esac
set -f
failed='systemctl list-units --failed --plain --no-legend --no-pager --full'
$failed >$report/failed
for unit in $($failed | cut -d ' ' -f 1); do
  systemctl status --no-pager --full --lines=${KEPT_LINES} "$unit"
done
: >$report/complete
${send}systemctl --force --force poweroff
`;
}
