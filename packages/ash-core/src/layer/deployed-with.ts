import type {Session} from '../session.js';
import {isAshError} from 'ash-sdk';
import {readOperation} from '../store/operation-file.js';
import {keyName, treeOfKey} from '../store/revision-key.js';
import type {RevisionKey, View} from '../store/view.js';
import {subtreeOf} from '../tree/family.js';
import {accountIds, rangesIn} from './accounts.js';
import type {RenumberedAccount} from './plan-accounts.js';

/**
 * A revision, as a machine has run it, in which an account of a layer had the number that it has now: what lies in `/home` and `/var` may
 * belong to that number. Of a revision that is no longer there, and of what no operation tells, the worst is taken. Undefined when there is none.
 */
export async function deployedWith(
  session: Session,
  own: RevisionKey,
  account: RenumberedAccount,
): Promise<string | undefined> {
  const {store} = session;
  const view = await store.readView();
  const there = new Set(await store.revisions());
  const deployed = await everDeployed(session, view);
  if (deployed === undefined) return keyName(own);
  const family = new Set(subtreeOf(view, own.snapshot).map(({number}) => number));
  for (const [name, key] of deployed) {
    if (there.has(name)) {
      if (await hasNumber(session, key, account)) return name;
    } else if (family.has(key.snapshot) || !view.snapshots.has(key.snapshot)) return name;
  }
  return undefined;
}

/** Every revision of which there ever was a deployment, by name; undefined when an operation can't be read. */
async function everDeployed(
  {store}: Session,
  view: View,
): Promise<ReadonlyMap<string, RevisionKey> | undefined> {
  const found = new Map<string, RevisionKey>();
  const note = ({snapshot, revision}: RevisionKey): void => {
    found.set(keyName({snapshot, revision}), {snapshot, revision});
  };
  for (const deployment of view.deployments.values()) note(deployment);
  for (let id = 1; id <= view.operation; id++) {
    try {
      const {deployments = []} = await readOperation(store.layout.operations, id);
      for (const {after} of deployments) if (after !== null) note(after);
    } catch (error) {
      if (isAshError(error)) return undefined;
      throw error;
    }
  }
  return found;
}

async function hasNumber(
  {store}: Session,
  key: RevisionKey,
  {path, name, from}: RenumberedAccount,
): Promise<boolean> {
  const root = await store.root(treeOfKey(key));
  if (path === '/etc/subuid' || path === '/etc/subgid')
    return [...(await rangesIn(root, path))].some(
      ([record, {start}]) => record.startsWith(`${name}\n`) && start === from,
    );
  const {users, groups} = await accountIds(root);
  return (path === '/etc/passwd' ? users : groups).get(name) === from;
}
