import type {SandboxNeeds} from 'ash-sdk';

/**
 * Keeps systemctl from looking for a running systemd, and systemd-tmpfiles from making subvolumes, which a snapshot can't hold. Source:
 * systemd's docs/ENVIRONMENT.md.
 */
export const SANDBOX: SandboxNeeds = {
  env: {SYSTEMD_OFFLINE: '1', SYSTEMD_TMPFILES_FORCE_SUBVOL: '0', SYSTEMD_IN_CHROOT: '1'},
  standIns: [],
};
