import type {SandboxNeeds} from 'ash-sdk';

/** Keeps services from being started, and systemctl from looking for a running systemd. Source: invoke-rc.d(8), policy-rc.d exit code 101. */
export const SANDBOX: SandboxNeeds = {
  env: {SYSTEMD_OFFLINE: '1', NEEDRESTART_SUSPEND: '1'},
  standIns: [{path: '/usr/sbin/policy-rc.d', content: '#!/bin/sh\nexit 101\n', mode: 0o755}],
};
