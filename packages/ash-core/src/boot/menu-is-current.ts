import type {Session} from '../session.js';
import type {View} from '../store/view.js';
import {readLoaderFacts} from './loader-facts.js';
import {loaderOf} from './loader/loader-of.js';

/**
 * Whether the menu that the firmware would find now was written for this view: an older one may name what the view no longer needs.
 * True for a store that doesn't boot; false where the menu can't be read, as when the EFI partition is missing.
 */
export async function menuIsCurrent({store, efi, report}: Session, view: View): Promise<boolean> {
  try {
    const facts = await readLoaderFacts(store.layout);
    if (facts === undefined || view.deployments.size === 0) return true;
    return (await (await loaderOf(store, facts, efi, report)).readGeneration()) === view.operation;
  } catch {
    return false;
  }
}
