import type {SandboxNeeds} from 'ash-sdk';

/**
 * Keeps services from being started, systemctl from looking for a running systemd, and systemd-tmpfiles from making subvolumes,
 * which a snapshot can't hold. Source: invoke-rc.d(8), policy-rc.d exit code 101; systemd's docs/ENVIRONMENT.md.
 */
export const SANDBOX: SandboxNeeds = {
  env: {SYSTEMD_OFFLINE: '1', SYSTEMD_TMPFILES_FORCE_SUBVOL: '0', NEEDRESTART_SUSPEND: '1'},
  standIns: [{path: '/usr/sbin/policy-rc.d', content: '#!/bin/sh\nexit 101\n', mode: 0o755}],
};
