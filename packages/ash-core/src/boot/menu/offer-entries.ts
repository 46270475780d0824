import type {Volume} from 'ash-sdk';
import {managersNotTold} from '../../errors/boot.js';
import {asAshError} from '../../errors/unexpected.js';
import type {Reporter} from '../../session.js';
import {DEPLOYMENTS, deploymentTree} from '../../store/layout.js';
import type {BootEntry} from './menu.js';

/**
 * Says what the menu offers to boot managers that read the store's file system themselves, where it has such. Nothing that ash boots by depends on
 * it, so a failure is only reported.
 */
export async function offerEntries(
  volume: Volume,
  report: Reporter,
  entries: ReadonlyMap<string, BootEntry>,
  first: BootEntry | null,
): Promise<void> {
  if (volume.offerBoot === undefined) return;
  const offers = [...entries.values()].map((entry) => ({
    tree: deploymentTree(entry.deployment),
    kernelArguments: entry.arguments,
  }));
  try {
    await volume.offerBoot(
      DEPLOYMENTS,
      offers,
      first === null ? undefined : deploymentTree(first.deployment),
    );
  } catch (error) {
    report({type: 'warning', message: managersNotTold(asAshError(error).message)});
  }
}
