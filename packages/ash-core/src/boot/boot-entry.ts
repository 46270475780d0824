import type {Kernel, Volume} from 'ash-sdk';
import {loaderCantRead} from '../errors/boot.js';
import {deploymentTree} from '../store/layout.js';
import type {SnapshotRecord} from '../store/view.js';
import {DEPLOYMENT_ARGUMENT} from './booted.js';
import type {LoaderFacts} from './loader-facts.js';
import type {BootEntry} from './menu/menu.js';
import {isMutable} from './mutable/mutable-root.js';

/** What the boot loader must be told of a deployment, by its name, with the newest of its kernels. */
export async function bootEntryOf(
  volume: Volume,
  facts: LoaderFacts,
  deployment: string,
  record: Pick<SnapshotRecord, 'number' | 'name' | 'description' | 'distro' | 'release' | 'settings'>,
  kernel: Kernel,
): Promise<BootEntry> {
  const tree = deploymentTree(deployment);
  const {loaderPath, kernelArguments} = await volume.bootFacts(tree);
  if (facts.kernels === 'store' && loaderPath === undefined) throw loaderCantRead();
  return {
    deployment,
    snapshot: record.number,
    name: record.name,
    description: record.description,
    system: `${record.distro} ${record.release}`.trim(),
    kernel: kernel.image,
    initramfs: kernel.initramfs ?? null,
    loaderPath,
    directory: volume.pathOf(tree),
    arguments: [
      ...kernelArguments,
      isMutable(record) ? 'rw' : 'ro',
      ...facts.arguments,
      `${DEPLOYMENT_ARGUMENT}=${deployment}`,
    ],
  };
}
