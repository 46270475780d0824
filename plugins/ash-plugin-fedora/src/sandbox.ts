import type {SandboxNeeds} from 'ash-sdk';

/**
 * Keeps systemctl from looking for a running systemd. Where dracut is, what it builds meanwhile fits any machine and not only this one.
 * Source: systemd's docs/ENVIRONMENT.md, dracut.conf(5).
 */
export const SANDBOX: SandboxNeeds = {
  env: {SYSTEMD_OFFLINE: '1', SYSTEMD_TMPFILES_FORCE_SUBVOL: '0'},
  standIns: [
    {path: '/usr/lib/dracut/dracut.conf.d/99-any-machine.conf', content: 'hostonly="no"\n', mode: 0o644},
  ],
};
