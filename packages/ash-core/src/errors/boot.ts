import {AshError} from 'ash-sdk';
import type {Operation} from '../store/view.js';

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
