import type {PackageDatabase} from 'ash-sdk';
import {isThere} from '../../layer/packages.js';

export function isAskedFor(word: string, {packages}: Pick<PackageDatabase, 'packages'>): boolean {
  const found = packages.get(word);
  return isThere(found) && found.requested;
}
