import {ASH, CONFIRMED, RESTART_SECONDS, TRIAL_SECONDS, type HealthFile} from './health-file.js';

/** Units that belong to the root, not to its package manager. Source: systemd.unit(5), "Unit File Load Path". */
const UNITS = '/usr/local/lib/systemd/system';

/** The service that says that a deployment has come up. */
export const SYSTEMD_CONFIRM = 'ash-boot-confirm.service';

const HEALTH = `[Unit]
Description=Checks the health of this boot
DefaultDependencies=no
ConditionKernelCommandLine=ash.deployment
Requires=sysinit.target
After=sysinit.target multi-user.target
Before=boot-complete.target shutdown.target
Conflicts=shutdown.target
OnFailure=ash-trial-restart.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=${ASH} boot health
TimeoutStartSec=30min
`;

const CONFIRM = `[Unit]
Description=Records that this deployment has come up
DefaultDependencies=no
ConditionKernelCommandLine=ash.deployment
Requires=boot-complete.target
After=boot-complete.target
Before=shutdown.target
Conflicts=shutdown.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=${ASH} boot confirm
ExecStartPost=/bin/sh -c 'mkdir -p /run/ash && : >${CONFIRMED}'
TimeoutStartSec=10min
`;

/** Without quotes of its own, dollar and percent signs: systemd reads these first. */
const WATCH_SCRIPT = [
  `sleep ${TRIAL_SECONDS}`,
  'systemctl --quiet is-active boot-complete.target || systemctl --no-block start ash-trial-restart.service',
].join('; ');

const RESTART_SCRIPT = [
  `echo This deployment is on trial and did not come up. The machine restarts in ${RESTART_SECONDS} seconds. >/dev/console`,
  'echo To keep it as it is: systemctl stop ash-trial-restart >/dev/console',
  `sleep ${RESTART_SECONDS}`,
  'systemctl --force reboot || { sync; echo b >/proc/sysrq-trigger; }',
].join('; ');

const WATCH = `[Unit]
Description=Watches a deployment on trial
DefaultDependencies=no
ConditionKernelCommandLine=ash.trial
IgnoreOnIsolate=yes
Before=shutdown.target
Conflicts=shutdown.target

[Service]
ExecStart=/bin/sh -c '${WATCH_SCRIPT}'
`;

const RESTART = `[Unit]
Description=Restarts a deployment on trial that did not come up
DefaultDependencies=no
ConditionKernelCommandLine=ash.trial
ConditionPathExists=!${CONFIRMED}
IgnoreOnIsolate=yes
Before=shutdown.target
Conflicts=shutdown.target

[Service]
ExecStart=/bin/sh -c '${RESTART_SCRIPT}'
`;

const CONTENT: Readonly<Record<string, string>> = {
  'ash-health.service': HEALTH,
  [SYSTEMD_CONFIRM]: CONFIRM,
  'ash-trial-watch.service': WATCH,
  'ash-trial-restart.service': RESTART,
};

/** Which unit is pulled in by which target, and how. */
const PULLED = [
  ['boot-complete.target.requires', 'ash-health.service'],
  ['multi-user.target.wants', SYSTEMD_CONFIRM],
  ['sysinit.target.wants', 'ash-trial-watch.service'],
  ['rescue.target.wants', 'ash-trial-restart.service'],
  ['emergency.target.wants', 'ash-trial-restart.service'],
] as const;

/**
 * Units by which a system with systemd checks its health and says that it has come up; on trial it starts again instead of waiting
 * for a person. All but the last word needs a shell only. Source of the targets: systemd.special(7).
 */
export const SYSTEMD_HEALTH_FILES: readonly HealthFile[] = [
  ...Object.entries(CONTENT).map(([name, content]) => ({path: `${UNITS}/${name}`, mode: 0o644, content})),
  ...PULLED.map(([directory, unit]) => ({path: `${UNITS}/${directory}/${unit}`, target: `../${unit}`})),
];

/** The unit that says it, and where its owner can have switched it off. */
export const SYSTEMD_SPEAKER = {
  path: `${UNITS}/${SYSTEMD_CONFIRM}`,
  mask: `/etc/systemd/system/${SYSTEMD_CONFIRM}`,
};
