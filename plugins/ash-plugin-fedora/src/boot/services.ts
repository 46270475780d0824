import {systemdService} from 'ash-sdk';

/** Enables or disables a service at boot. */
export const service = systemdService('sshd');
