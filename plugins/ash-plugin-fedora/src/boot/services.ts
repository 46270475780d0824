import type {Command} from 'ash-sdk';
import {badServiceName} from '../errors/bad-request.js';

/** Enables or disables a service at boot. Nothing is started: systemctl only changes links. */
export function service(name: string, enabled: boolean): Command[] {
  if (!/^[A-Za-z0-9_][A-Za-z0-9:_.@\\-]*$/.test(name)) throw badServiceName(name);
  const verb = enabled ? 'enable' : 'disable';
  return [
    {
      argv: ['systemctl', verb, '--', name],
      env: {SYSTEMD_OFFLINE: '1'},
      title: `${enabled ? 'enabling' : 'disabling'} ${name}`,
    },
  ];
}
