import {loaderCannotWrite, storeDoesNotBoot} from '../../errors/boot.js';
import type {Session} from '../../session.js';
import {readLoaderFacts} from '../loader-facts.js';
import type {Loader} from './loader.js';
import {loaderOf} from './loader-of.js';

/** The boot loader of a store. Rejects when there is none. */
export async function requireLoader({store, efi}: Pick<Session, 'store' | 'efi'>): Promise<Loader> {
  const facts = await readLoaderFacts(store.layout);
  if (facts === undefined) throw storeDoesNotBoot(store.target.path);
  return loaderOf(store, facts, efi);
}

/** Rejects when the boot loader has no place where it can note what it has booted. */
export async function requireCounter({store, efi}: Pick<Session, 'store' | 'efi'>): Promise<void> {
  const facts = await readLoaderFacts(store.layout);
  if (facts === undefined) throw storeDoesNotBoot(store.target.path);
  if (!(await loaderOf(store, facts, efi)).counts) throw loaderCannotWrite(facts.efi);
}
