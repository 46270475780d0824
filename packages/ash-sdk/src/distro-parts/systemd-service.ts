import type {Command} from '../command.js';
import {badServiceName} from './request-errors.js';

/**
 * `DistroAdapter.service` where systemd is: enables or disables a service at boot. Nothing is started: systemctl only changes links.
 * `example` is the name of a service that people of the distribution know.
 */
export function systemdService(example: string): (name: string, enabled: boolean) => Command[] {
  return (name, enabled) => {
    if (!/^[A-Za-z0-9_][A-Za-z0-9:_.@\\-]*$/.test(name))
      throw badServiceName(name, [example, 'getty@tty1.service']);
    const verb = enabled ? 'enable' : 'disable';
    return [
      {
        argv: ['systemctl', verb, '--', name],
        env: {SYSTEMD_OFFLINE: '1'},
        title: `${enabled ? 'enabling' : 'disabling'} ${name}`,
      },
    ];
  };
}
