import {readdirSync} from 'node:fs';
import {expect} from 'chai';
import type {CrashStore} from './crash-store.js';
import {contentOf, differences, type StoreContent} from './store-content.js';

/** What a store holds after the next command, and after a collection of garbage. */
export interface Outcome {
  readonly recovered: StoreContent;
  readonly collected: StoreContent;
}

/** Goes on with a store in which a command was cut off. Throws when a command fails, when the repair is not told in one line, or when doctor finds a problem. */
export async function goOn(store: CrashStore): Promise<Outcome> {
  const left = readdirSync(store.inStore('work')).filter((name) => !name.startsWith('.'));
  const next = await store.succeed(['describe', 'base', 'still here']);
  const lines = next.stderr.split('\n').filter((line) => line.includes('cut off'));
  expect(lines, `one line that says what was repaired (${left.join(', ')})`).to.have.length(
    left.length === 0 ? 0 : 1,
  );
  const {stdout, stderr} = await store.succeed(['doctor', '--json']);
  expect(stderr, 'nothing is left to be repaired').to.equal('');
  const {findings} = JSON.parse(stdout) as {findings: {level: string; message: string}[]};
  expect(findings.filter(({level}) => level === 'problem')).to.deep.equal([]);
  const recovered = contentOf(store.inStore());
  await store.succeed(['gc', '--keep-days', '0', '--yes']);
  return {recovered, collected: contentOf(store.inStore())};
}

/** Throws unless a store is as one of the wanted ones, with nothing lost and, after garbage collection, nothing left over. */
export function expectOneOf(found: Outcome, wanted: readonly Outcome[]): void {
  const complaints = wanted.map(({recovered, collected}) => [
    ...differences(found.recovered, recovered).filter((line) => !line.startsWith('left over: ')),
    ...differences(found.collected, collected),
  ]);
  if (complaints.every((lines) => lines.length > 0))
    throw new Error(complaints.map((lines) => lines.join('\n')).join('\n-- or --\n'));
}
