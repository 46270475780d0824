import {ASH, CONFIRMED, RESTART_SECONDS, TRIAL_SECONDS, type HealthFile} from './health-file.js';

const HAS_WORD = `has_word() {
  case " $(cat /proc/cmdline) " in
    *" $1 "* | *" $1="*) return 0 ;;
    *) return 1 ;;
  esac
}`;

const CONFIRM = `#!/sbin/openrc-run

description="Checks the health of this boot, and records that it has come up"

depend() {
  after *
}

${HAS_WORD}

restart_machine() {
  echo "This deployment is on trial and did not come up. The machine restarts in ${RESTART_SECONDS} seconds." >/dev/console
  echo 'To keep it as it is: kill $(cat /run/ash-restart.pid)' >/dev/console
  start-stop-daemon --start --background --make-pidfile --pidfile /run/ash-restart.pid --exec /bin/sh -- \\
    -c 'sleep ${RESTART_SECONDS}; reboot || { sync; echo b >/proc/sysrq-trigger; }'
}

start() {
  has_word ash.deployment || return 0
  ebegin "Checking the health of this boot"
  if ! ${ASH} boot health; then
    if has_word ash.trial; then restart_machine; fi
    eend 1
    return 1
  fi
  ${ASH} boot confirm && mkdir -p /run/ash && : >${CONFIRMED}
  eend $?
}
`;

const WATCH = `#!/sbin/openrc-run

description="Restarts a deployment on trial that does not come up"

${HAS_WORD}

start() {
  has_word ash.trial || return 0
  start-stop-daemon --start --background --make-pidfile --pidfile /run/ash-trial.pid --exec /bin/sh -- \\
    -c 'sleep ${TRIAL_SECONDS}; test -e ${CONFIRMED} || reboot || { sync; echo b >/proc/sysrq-trigger; }'
}

stop() {
  if [ -e /run/ash-trial.pid ]; then
    start-stop-daemon --stop --pidfile /run/ash-trial.pid
  fi
  return 0
}
`;

/** The same for OpenRC: a script that checks and confirms after everything else, and one that watches from the beginning. */
export const OPENRC_HEALTH_FILES: readonly HealthFile[] = [
  {path: '/etc/init.d/ash-boot-confirm', mode: 0o755, content: CONFIRM},
  {path: '/etc/init.d/ash-trial-watch', mode: 0o755, content: WATCH},
  {path: '/etc/runlevels/default/ash-boot-confirm', target: '/etc/init.d/ash-boot-confirm'},
  {path: '/etc/runlevels/boot/ash-trial-watch', target: '/etc/init.d/ash-trial-watch'},
];

/** Without its link in the runlevel the script is not run. */
export const OPENRC_SPEAKER = {path: '/etc/runlevels/default/ash-boot-confirm'};
