import {badServiceName, type Command} from 'ash-sdk';

/** Services that have to be there before the default runlevel. Source: Alpine's setup-devd and setup-disk. */
const EARLY: Readonly<Record<string, 'sysinit' | 'boot'>> = {
  devfs: 'sysinit',
  dmesg: 'sysinit',
  hwdrivers: 'sysinit',
  mdev: 'sysinit',
  udev: 'sysinit',
  'udev-trigger': 'sysinit',
  'udev-settle': 'sysinit',
  bootmisc: 'boot',
  hostname: 'boot',
  hwclock: 'boot',
  loadkmap: 'boot',
  modules: 'boot',
  networking: 'boot',
  seedrng: 'boot',
  swap: 'boot',
  sysctl: 'boot',
  syslog: 'boot',
};

/** Enables or disables a service at boot. Nothing is started: rc-update only changes links. Taking away what isn't there is no failure. */
export function service(name: string, enabled: boolean): Command[] {
  if (!/^[A-Za-z0-9_][A-Za-z0-9._+-]*$/.test(name)) throw badServiceName(name, ['sshd', 'net.eth0']);
  const level = EARLY[name] ?? 'default';
  return [
    {
      argv: ['rc-update', enabled ? 'add' : 'del', name, level],
      ...(enabled ? {} : {okExitCodes: [0, 1]}),
      title: `${enabled ? 'enabling' : 'disabling'} ${name}`,
    },
  ];
}
