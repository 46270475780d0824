import {mkdir, mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import type {RootPath} from 'ash-sdk';
import type {CompareRequest} from '../../src/delta/request.js';
import {Root} from '../../src/files/root.js';
import {removeTree} from '../files/remove.js';
import {makeDatabase} from './database.js';

/** Two empty directories to fill and compare. */
export interface PairOfRoots {
  /** Absolute path of a name on one side. */
  at(side: 'from' | 'to', ...names: string[]): string;
  /** Writes a file on both sides, with the directories above it. */
  writeBoth(name: string, before: string | Buffer, after: string | Buffer): Promise<void>;
  /** What asks for the difference, with an empty package database on both sides. */
  request(changes?: Partial<CompareRequest>): CompareRequest;
  remove(): Promise<void>;
}

export async function makePair(): Promise<PairOfRoots> {
  const directory = await mkdtemp(join(tmpdir(), 'ash-delta-'));
  const at = (side: 'from' | 'to', ...names: string[]): string => join(directory, side, ...names);
  await mkdir(at('from'));
  await mkdir(at('to'));
  const from = {root: await Root.open(at('from')), database: makeDatabase()};
  const to = {root: await Root.open(at('to')), database: makeDatabase()};
  return {
    at,
    async writeBoth(name, before, after) {
      for (const [side, content] of [
        ['from', before],
        ['to', after],
      ] as const) {
        await mkdir(dirname(at(side, name)), {recursive: true});
        await writeFile(at(side, name), content);
      }
    },
    request: (changes = {}) => ({
      from,
      to,
      derivedFiles: [],
      compareVersions: undefined,
      includeDerived: false,
      patch: false,
      ...changes,
    }),
    remove: () => removeTree(directory),
  };
}

/** Candidates as a volume streams them. */
export async function* streamOf(paths: Iterable<string>): AsyncGenerator<RootPath, void, void> {
  for (const path of paths) yield path as RootPath;
}
