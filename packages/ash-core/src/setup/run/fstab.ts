import type {BootFacts} from 'ash-sdk';

/** A directory of the system that is a tree of the store shared by all deployments. */
export interface SharedMount {
  readonly directory: string;
  readonly facts: BootFacts['fstab'];
}

/**
 * The `/etc/fstab` of a deployment: the root read-only, then what is shared, then `/etc` writable. One flag more than `rw` is needed,
 * or mount(8) leaves the last one read-only. Source: fstab(5), systemd.mount(5). Pure.
 */
export function fstab(
  {fstab: own, rootFstab}: Pick<BootFacts, 'fstab' | 'rootFstab'>,
  shared: readonly SharedMount[],
): string {
  const root = rootFstab ?? {...own, options: 'ro,noatime'};
  const rows = [
    [root.device, '/', root.type, root.options],
    ...shared.map(({directory, facts}) => [facts.device, directory, facts.type, facts.options]),
    ['tmpfs', '/tmp', 'tmpfs', 'mode=1777,nosuid,nodev'],
    ['/etc', '/etc', 'none', 'bind,rw,noatime,x-systemd.requires-mounts-for=/var'],
  ];
  const header =
    '# Made by ash setup. The root is a snapshot; what changes lies in /etc and in the trees that are shared.';
  return `${[header, ...rows.map((words) => [...words, '0', '0'].join(' '))].join('\n')}\n`;
}
