import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import * as v from 'valibot';
import {loaderUnreadable} from '../errors/boot.js';
import {writeDurably} from '../files/durable.js';
import type {StoreLayout} from '../store/layout.js';

const LoaderSchema = v.object({
  loader: v.picklist(['grub', 'systemd-boot']),
  /** Where the loader reads kernels: inside the store, or as copies on the EFI partition. */
  kernels: v.optional(v.picklist(['store', 'efi']), 'store'),
  /** UUID of the EFI partition's file system; null when there is none, so that nothing can count. */
  efi: v.optional(v.nullable(v.string()), null),
  /** Words for every kernel command line of the store, such as `console=ttyS0`. */
  arguments: v.array(v.string()),
});

/** How a store boots. A store without these facts doesn't. */
export type LoaderFacts = v.InferOutput<typeof LoaderSchema>;

/** Undefined for a store that is not on a disk that boots. */
export async function readLoaderFacts(layout: StoreLayout): Promise<LoaderFacts | undefined> {
  const path = loaderFile(layout);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return v.parse(LoaderSchema, JSON.parse(text));
  } catch (error) {
    throw loaderUnreadable(path, error);
  }
}

export async function writeLoaderFacts(
  layout: StoreLayout,
  facts: v.InferInput<typeof LoaderSchema>,
): Promise<void> {
  await writeDurably(loaderFile(layout), `${JSON.stringify(facts)}\n`);
}

function loaderFile(layout: StoreLayout): string {
  return join(layout.boot, 'loader.json');
}
