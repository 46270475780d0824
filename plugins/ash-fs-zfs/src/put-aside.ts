import {randomBytes} from 'node:crypto';
import {TRASH} from './dataset-name.js';
import {listDatasets} from './datasets.js';
import {destroyDataset} from './destroy.js';
import {runProgram} from './programs.js';
import type {Site} from './site.js';

/** Moves a dataset that can't be destroyed yet to where no tree is, so that its name is free. */
export async function putAside(site: Site, dataset: string, action: string): Promise<void> {
  const trash = `${site.top}/${TRASH}`;
  if ((await listDatasets(site.host, trash, {depth: 0})) === undefined)
    await runProgram(site.host, ['zfs', 'create', '-o', 'mountpoint=legacy', '-o', 'canmount=off', trash], {
      action,
    });
  const aside = `${trash}/${randomBytes(8).toString('hex')}`;
  await runProgram(site.host, ['zfs', 'rename', '-u', dataset, aside], {action});
}

/** Destroys what was put aside and is not in use any more. */
export async function emptyTrash(site: Site): Promise<void> {
  const [, ...aside] = (await listDatasets(site.host, `${site.top}/${TRASH}`, {depth: 1})) ?? [];
  for (const {name} of aside)
    await destroyDataset(site.host, name, 'destroy what was removed').catch(() => undefined);
}
