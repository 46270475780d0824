import {posix} from 'node:path';
import type {Kernel, Volume} from 'ash-sdk';
import type {DeploymentRecord, SnapshotRecord} from '../store/view.js';
import {deploymentTree} from '../store/layout.js';
import {DEPLOYMENT_ARGUMENT} from './booted.js';
import type {LoaderFacts} from './loader-facts.js';
import type {BootEntry} from './menu/menu.js';

/** What the boot loader must be told of a deployment, with the newest of its kernels. */
export async function bootEntryOf(
  volume: Volume,
  facts: LoaderFacts,
  deployment: DeploymentRecord,
  record: Pick<SnapshotRecord, 'name' | 'description' | 'distro' | 'release'>,
  kernel: Kernel,
): Promise<BootEntry> {
  const {loaderPath, kernelArguments} = await volume.bootFacts(deploymentTree(deployment.id));
  const onVolume = (path: string): string => posix.join(loaderPath ?? '/', path);
  return {
    deployment: deployment.id,
    snapshot: deployment.snapshot,
    name: record.name,
    description: record.description,
    system: `${record.distro} ${record.release}`.trim(),
    kernel: onVolume(kernel.image),
    initramfs: kernel.initramfs === undefined ? null : onVolume(kernel.initramfs),
    arguments: [...kernelArguments, 'ro', ...facts.arguments, `${DEPLOYMENT_ARGUMENT}=${deployment.id}`],
  };
}
