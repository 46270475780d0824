import {demand, shown} from '../breach.js';
import {emptyReader} from '../empty-reader.js';
import {outcome} from '../outcome.js';
import type {AdapterRule} from '../rule.js';

export const emptyRootRules: readonly AdapterRule[] = [
  {
    title: 'says so when a root has no package database',
    async check({adapter}) {
      const read = await outcome('read() of an empty root', () => adapter.packages.read(emptyReader()));
      demand('error' in read, {
        found: 'read() of an empty root gave a database.',
        wanted: 'an AshError that names the file which is missing',
        because: 'a lost database must not look like a system without packages',
        read: 'The package database',
      });
      demand(read.error.message !== '' && read.error.hint !== undefined, {
        found: `The error was ${shown(read.error.message)}, without a hint.`,
        wanted: "a hint with what to do, as 'ash undo'",
        because: 'whoever reads it has a broken system before them',
        read: 'Errors',
      });
    },
  },
  {
    title: 'finds no kernels in an empty root',
    async check({adapter}) {
      const found = await outcome('kernels() of an empty root', () => adapter.kernels?.(emptyReader()) ?? []);
      demand('value' in found && found.value.length === 0, {
        found: `kernels() of an empty root gave ${shown('value' in found ? found.value : found.error.message)}.`,
        wanted: 'an empty list',
        because: 'most snapshots have no kernel, and that is no error',
        read: 'Kernels and services',
      });
    },
  },
];
