import {randomBytes} from 'node:crypto';
import {join} from 'node:path';
import type {Volume} from 'ash-sdk';
import {Root, rootPath} from '../../../files/root.js';
import {fstab, type SharedMount} from '../../../setup/run/fstab.js';
import {deploymentTree, SHARED_TREES} from '../../../store/layout.js';
import type {OfferedFiles} from '../init.js';
import {copyTree} from './copy-tree.js';
import {FIRST_SCRIPT} from './guest-scripts.js';
import {CARRIED, FIRST_PROGRAM} from './places.js';

/** The only deployment on the disk of a try. */
export const TRIED_TREE = deploymentTree('1');

const MACHINE_ID = '/etc/machine-id';

/** Turns a copy of a revision, on a volume of its own, into a deployment that reports: its mounts, its identity, the agent. */
export async function furnish(volume: Volume, offered: OfferedFiles): Promise<void> {
  const root = await Root.open(volume.pathOf(TRIED_TREE));
  const shared: SharedMount[] = [];
  for (const tree of SHARED_TREES) {
    const directory = `/${tree.slice(1)}`;
    if ((await root.stat(rootPath(directory))) === undefined)
      await root.makeDirectory(rootPath(directory), 0o755);
    await fill(root, directory, volume.pathOf(tree));
    shared.push({directory, facts: (await volume.bootFacts(tree)).fstab});
  }
  const own = await volume.bootFacts(TRIED_TREE);
  await root.writeFile(rootPath('/etc/fstab'), fstab(own, shared), 0o644);
  // Its devices are not there, and would be waited for.
  await root.remove(rootPath('/etc/crypttab'));
  await giveIdentity(root);
  await root.removeRecursive(rootPath(CARRIED));
  await root.makeDirectory(rootPath(CARRIED), 0o755);
  for (const [name, text] of Object.entries(offered)) {
    await root.writeFile(rootPath(join(CARRIED, name)), text, 0o644);
  }
  await root.writeFile(rootPath(FIRST_PROGRAM), FIRST_SCRIPT, 0o755);
}

/** What a snapshot brings below a shared directory is there at the first boot. A link in its place is not followed. */
async function fill(root: Root, directory: string, into: string): Promise<void> {
  if ((await root.stat(rootPath(directory)))?.kind !== 'directory') return;
  await copyTree(join(root.directory, directory), into);
}

/** An empty one would be made in memory, which hides `/etc/machine-id` under a mount. */
async function giveIdentity(root: Root): Promise<void> {
  const known = (await root.readFile(rootPath(MACHINE_ID), 4096).catch(() => undefined))?.toString('latin1');
  if (/^[0-9a-f]{32}\s*$/.test(known ?? '')) return;
  await root.writeFile(rootPath(MACHINE_ID), `${randomBytes(16).toString('hex')}\n`, 0o444);
}
