import type {PackageDatabase, RootReader} from 'ash-sdk';
import {notWritten} from '../not-written.js';

/** What the files of the package database say. Nothing of the root may run for it. */
export function readDatabase(_root: RootReader): Promise<PackageDatabase> {
  return Promise.reject(notWritten('src/database/read-database.ts', 'readDatabase'));
}
