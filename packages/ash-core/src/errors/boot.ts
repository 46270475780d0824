import {AshError} from 'ash-sdk';
import type {DeploymentRecord, Operation} from '../store/view.js';

export function bootChangedSince(operation: Operation): AshError {
  return new AshError({
    code: 'ASH_UNDO_BLOCKED',
    message: `Operation ${operation.id} can't be replayed: what boots has changed since.`,
    hint: "Undo what came later first: 'ash undo' takes back one operation after the other, the newest first.",
    exit: 'refused',
  });
}

export function noKernel(snapshot: number): AshError {
  return new AshError({
    code: 'ASH_NO_KERNEL',
    message: `Snapshot ${snapshot} can't be deployed: there is no kernel in it.`,
    hint: `Install one, on Debian with 'ash install -s ${snapshot} linux-image-amd64', and deploy it again.`,
    exit: 'refused',
    data: {snapshot},
  });
}

export function storeDoesNotBoot(where: string): AshError {
  return new AshError({
    code: 'ASH_STORE_DOES_NOT_BOOT',
    message: `The store at ${where} has no boot loader, so nothing can be deployed in it.`,
    hint: "A disk that boots is made with 'ash setup'.",
    exit: 'refused',
  });
}

export function noPreviousDeployment(): AshError {
  return new AshError({
    code: 'ASH_NO_PREVIOUS_DEPLOYMENT',
    message: 'There is no earlier deployment to go back to.',
    hint: "'ash status' shows what is deployed; deploy another snapshot with 'ash deploy'.",
    exit: 'notFound',
  });
}

/** A store whose loader.json was changed, or came from a store on another file system. */
export function loaderCantRead(): AshError {
  return new AshError({
    code: 'ASH_LOADER_CANT_READ_STORE',
    message: 'No boot loader can read kernels in this store, and its settings say that they lie there.',
    hint: 'Set "kernels":"efi" and the UUID of the EFI partition in @ash/boot/loader.json of the store; \'ash boot update\' then copies them.',
    exit: 'refused',
  });
}

export function loaderUnreadable(path: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_LOADER_UNREADABLE',
    message: `The file ${path}, which says how this store boots, can't be read.`,
    hint: 'It holds one line such as {"loader":"grub","arguments":["quiet"]}.',
    cause,
  });
}

export function nothingDeployed(): AshError {
  return new AshError({
    code: 'ASH_NOTHING_DEPLOYED',
    message: 'Nothing is deployed in this store, so there is no running /etc.',
    hint: "'ash deploy' makes a snapshot the one that boots.",
    exit: 'notFound',
  });
}

/** A sentence about snapshots that could not be put into the boot menu: why, by the name of the revision. */
export function copiesNotMade(reasons: ReadonlyMap<string, string>): string {
  const [first] = [...reasons];
  const [name, why] = first ?? ['', ''];
  const others = reasons.size > 1 ? ` and ${reasons.size - 1} others` : '';
  return `${name}${others} can't be picked in the boot menu: ${why} 'ash boot update' tries again.`;
}

/** A sentence about boot managers that could not be told what boots. */
export function managersNotTold(why: string): string {
  return `Boot managers other than ash's own menu still show what was there before: ${why} 'ash boot update' tries again.`;
}

export function bootsNextAnyway(deployment: number, anotherOnce: boolean): AshError {
  return new AshError({
    code: 'ASH_BOOTS_NEXT_ANYWAY',
    message: `Deployment ${deployment} is the default: it boots whenever nobody chooses another one.`,
    hint: anotherOnce
      ? "'ash boot next --clear' takes back that another one boots before it."
      : "'ash status' shows what is deployed; name another one with --deployment.",
    exit: 'refused',
    data: {deployment},
  });
}

export function nothingBootsOnce(): AshError {
  return new AshError({
    code: 'ASH_NOTHING_BOOTS_ONCE',
    message: 'No deployment is to boot the next time only.',
    hint: "'ash boot next --snap SNAPSHOT' chooses one.",
    exit: 'notFound',
  });
}

/** The boot loader has no place to write that something was booted already. */
export function loaderCannotWrite(efiUuid: string | null): AshError {
  return new AshError({
    code: 'ASH_LOADER_CANNOT_WRITE',
    message:
      efiUuid === null
        ? 'Nothing can be booted just once here: there is no EFI partition, where the boot loader could note that it was done.'
        : `Nothing can be booted just once now: the EFI partition ${efiUuid}, where the boot loader notes that it was done, is not there.`,
    hint: "Choose it in the boot menu, where every snapshot can be picked, or make it the default with 'ash deploy'; 'ash rollback' goes back.",
    exit: 'refused',
  });
}

export function noSuchDeployment(word: string): AshError {
  return new AshError({
    code: 'ASH_NO_SUCH_DEPLOYMENT',
    message: `There is no deployment '${word}'.`,
    hint: "'ash status' shows what is deployed.",
    exit: 'notFound',
    data: {deployment: word},
  });
}

export function nothingDeployedOf(snapshot: number, revision: number): AshError {
  return new AshError({
    code: 'ASH_NOT_DEPLOYED',
    message: `Nothing was deployed of ${snapshot}.${revision}, so it can't boot next.`,
    hint: `Deploy it for the next boot only: 'ash deploy ${snapshot} --once'.`,
    exit: 'notFound',
    data: {snapshot, revision},
  });
}

/** A service of the running system asks about a boot that ash knows nothing of. */
export function nothingToConfirm(): AshError {
  return new AshError({
    code: 'ASH_NO_DEPLOYMENT_RUNS',
    message: 'This machine does not run a deployment of this store, so there is nothing to confirm.',
    hint: "'ash status' shows what runs; a deployment has ash.deployment=… on its kernel command line.",
    exit: 'notFound',
  });
}

export function defaultCantBoot({id, snapshot}: {id: number; snapshot: number}): AshError {
  return new AshError({
    code: 'ASH_DEFAULT_CANT_BOOT',
    message: `Deployment ${id}, which boots by default, has no kernel, so the old boot menu was left as it is.`,
    hint: `Deploy snapshot ${snapshot} again: 'ash deploy ${snapshot}'.`,
    exit: 'refused',
    data: {deployment: id},
  });
}

export function keepNameInvalid(name: string): AshError {
  return new AshError({
    code: 'ASH_KEEP_NAME_INVALID',
    message: `'${name}' can't be the name of a deployment: it begins with a letter and goes on with letters, digits, and . _ + -, 64 in all.`,
    hint: "Choose another one, such as 'ash deploy 3 --keep safe'.",
    exit: 'usage',
  });
}

export function keepNameTaken(name: string, owner: number): AshError {
  return new AshError({
    code: 'ASH_KEEP_NAME_TAKEN',
    message: `Deployment ${owner} is kept as '${name}' already.`,
    hint: `Choose another name, or drop that one first: 'ash deploy --drop ${name}'.`,
    exit: 'refused',
    data: {deployment: owner},
  });
}

export function dropRefused(
  {id, snapshot, revision}: DeploymentRecord,
  reason: 'running' | 'default' | 'previous' | 'once',
): AshError {
  const because = {
    running: 'is the one that this machine runs',
    default: 'boots by default',
    previous: 'falls in when the default does not come up',
    once: 'boots the next time',
  }[reason];
  const hint = {
    running: 'Boot another one first.',
    default: "Make another one the default first: 'ash deploy' or 'ash rollback'.",
    previous: "It goes by itself: after the next 'ash deploy', or with its snapshot.",
    once: "Take that back first: 'ash boot next --clear'.",
  }[reason];
  return new AshError({
    code: 'ASH_DROP_REFUSED',
    message: `Deployment ${id} (${snapshot}.${revision}) can't be dropped: it ${because}.`,
    hint,
    exit: 'refused',
    data: {deployment: id},
  });
}

/** A deployment that should come back is no longer on disk. */
export function deploymentGone(id: number): AshError {
  return new AshError({
    code: 'ASH_DEPLOYMENT_GONE',
    message: `Deployment ${id} is no longer in the store, so it can't come back.`,
    hint: "Deploy its snapshot again: 'ash deploy'.",
    exit: 'notFound',
    data: {deployment: id},
  });
}

export function nothingWouldBoot({id, summary}: Operation): AshError {
  return new AshError({
    code: 'ASH_NOTHING_WOULD_BOOT',
    message: `Operation ${id} (${summary}) can't be taken back: nothing would be left that this machine boots by default.`,
    hint: "Make another snapshot the one that boots first: 'ash deploy'.",
    exit: 'refused',
  });
}

/** `installed` are the ids of the file systems that plugins bring. */
export function filesystemDoesNotBoot(title: string, installed: readonly string[]): AshError {
  return new AshError({
    code: 'ASH_FILESYSTEM_DOES_NOT_BOOT',
    message: `Nothing boots from a store on ${title}.`,
    hint: `Send the snapshot to a store that boots: 'ash store send --files SNAPSHOT'. File systems that are installed: ${installed.join(', ')}; 'ash setup' makes a disk that boots.`,
    exit: 'refused',
  });
}
