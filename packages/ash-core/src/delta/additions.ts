import type {RootPath} from 'ash-sdk';
import {accountIds, type Ids} from '../layer/accounts.js';
import {enablesService} from '../layer/services.js';
import type {Root} from '../files/root.js';
import type {Delta} from './delta.js';

/** Names that are on one side only. */
export interface NamesChanged {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** What a delta of files means, by name. */
export interface Additions {
  readonly services: {readonly enabled: readonly string[]; readonly disabled: readonly string[]};
  readonly users: NamesChanged;
  readonly groups: NamesChanged;
}

/** The services that a delta enables and disables, and the accounts that differ between two roots. */
export async function additionsIn(
  {configuration}: Pick<Delta, 'configuration'>,
  from: Root,
  to: Root,
): Promise<Additions> {
  const [before, after] = await Promise.all([accountIds(from), accountIds(to)]);
  return {
    services: servicesIn(configuration),
    users: namesChanged(before.users, after.users),
    groups: namesChanged(before.groups, after.groups),
  };
}

/** A service that lost one link and got another is neither enabled nor disabled. Pure. */
export function servicesIn(
  changes: readonly Pick<Delta['configuration'][number], 'path' | 'kind' | 'change'>[],
): Additions['services'] {
  const links = changes.filter(({path, kind}) => kind === 'symlink' && enablesService(path));
  const named = (change: string) =>
    new Set(links.filter((link) => link.change === change).map(({path}) => serviceOf(path)));
  const [added, removed] = [named('added'), named('removed')];
  return {
    enabled: [...added].filter((name) => !removed.has(name)).sort(),
    disabled: [...removed].filter((name) => !added.has(name)).sort(),
  };
}

/** The name of the link; of System V's without its place in the order. */
function serviceOf(path: RootPath): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return path.startsWith('/etc/rc') && !path.startsWith('/etc/runlevels/') ? name.slice(3) : name;
}

function namesChanged(before: Ids, after: Ids): NamesChanged {
  return {
    added: [...after.keys()].filter((name) => !before.has(name)).sort(),
    removed: [...before.keys()].filter((name) => !after.has(name)).sort(),
  };
}
