import type {Target} from 'ash-sdk';
import {bootedDeployment} from '../boot/booted.js';
import type {EfiPartition} from '../boot/loader/efi-files.js';
import {removeDeadLives} from '../boot/live/trees.js';
import {readLoaderFacts} from '../boot/loader-facts.js';
import type {Plugins} from '../plugin-host/plugins.js';
import type {Invocation, Reporter, Session} from '../session.js';
import {openStore} from '../store/open.js';
import {mayHaveRemains} from '../store/may-have-remains.js';
import {asAshError} from '../errors/unexpected.js';

export interface SessionRequest {
  readonly target: Target;
  readonly plugins: Plugins;
  /** `write` rejects at once when the store can't be changed. */
  readonly access: 'read' | 'write';
  readonly invocation: Invocation;
  readonly report: Reporter;
  readonly signal?: AbortSignal;
  /** The EFI partition, where it can't be found by its UUID, as in the file of an image. */
  readonly efi?: EfiPartition | undefined;
}

/** Opens a store for one command, and repairs what an earlier one that was cut off has left. What mends is loaded when it is needed. */
export async function openSession(request: SessionRequest): Promise<Session> {
  const {target, plugins, invocation, report, efi} = request;
  const {store, close} = await openStore(target, plugins, request.access);
  const warn = (error: unknown): void => {
    const {message, hint = "'ash boot update' writes it."} = asAshError(error);
    report({type: 'warning', message: `The boot menu could not be written: ${message} ${hint}`});
  };
  // The change counts by now, whatever becomes of the menu, which the next command writes again.
  store.reconcile = async (view) => {
    const facts = readLoaderFacts(store.layout).catch(() => 'unreadable');
    if ((await facts) === undefined) return;
    const {reconcileBoot} = await import('../boot/reconcile.js');
    await reconcileBoot({store, plugins, report, efi}, view).catch(warn);
  };
  try {
    if (store.writable) {
      if (await mayHaveRemains(store)) {
        const {recover} = await import('../store/recovery.js');
        await recover(store, invocation, report);
      }
      await removeDeadLives(store);
      if ((await readLoaderFacts(store.layout).catch(warn)) !== undefined) {
        const {repairBoot} = await import('../boot/reconcile.js');
        await repairBoot({store, plugins, report, efi, invocation}).catch(warn);
      }
    }
  } catch (error) {
    if (request.access === 'write') {
      await close();
      throw error;
    }
    report({type: 'warning', message: asAshError(error).message});
  }
  const signal = request.signal ?? new AbortController().signal;
  const booted = (await bootedDeployment(store))?.snapshot;
  return {store, plugins, invocation, report, signal, efi, booted, close};
}
