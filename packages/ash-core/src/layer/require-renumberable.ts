import type {RootPath} from 'ash-sdk';
import {layerAccountKept} from '../errors/layer.js';
import type {Root} from '../files/root.js';
import type {Session} from '../session.js';
import type {RevisionKey} from '../store/view.js';
import {deployedWith} from './deployed-with.js';
import type {CarriedPath} from './layer.js';
import type {RenumberedAccount} from './plan-accounts.js';
import {isIdentityDatabase, writesNumber} from './writes-number.js';

const LIMIT_BYTES = 1024 * 1024;

/**
 * Rejects when an account that is to get another number may have left the old one where a layer is not carried: in `/home` or `/var` of a
 * machine, or as a number in a file of the layer.
 */
export async function requireRenumberable(
  session: Session,
  request: {
    readonly renumbered: readonly RenumberedAccount[];
    readonly carried: readonly CarriedPath[];
    readonly own: Root;
    /** The revision whose layer it is. */
    readonly key: RevisionKey;
  },
): Promise<void> {
  const {renumbered, carried, own, key} = request;
  const [first] = renumbered;
  if (first === undefined) return;
  const database = carried.find(({path}) => isIdentityDatabase(path));
  if (database !== undefined)
    throw layerAccountKept(first, key.snapshot, {kind: 'written', path: database.path});
  for (const {path, kind, change} of carried) {
    if (!path.startsWith('/etc/') || kind !== 'file' || change === 'removed') continue;
    const text = await textOf(own, path);
    const found = renumbered.find((account) => writesNumber({path, text}, account));
    if (found !== undefined) throw layerAccountKept(found, key.snapshot, {kind: 'written', path});
  }
  for (const account of renumbered) {
    const deployed = await deployedWith(session, key, account);
    if (deployed !== undefined)
      throw layerAccountKept(account, key.snapshot, {kind: 'deployed', revision: deployed});
  }
}

/** Byte for byte; a file that is larger is no text that somebody has written. */
async function textOf(own: Root, path: RootPath): Promise<string> {
  const entry = await own.stat(path);
  if (entry?.kind !== 'file' || entry.size > LIMIT_BYTES) return '';
  return (await own.readFile(path))?.toString('latin1') ?? '';
}
