import {dirname} from 'node:path';
import {isAshError, type PluginHost, type TreeName} from 'ash-sdk';
import {datasetOf} from '../dataset-name.js';
import {badStream} from '../errors.js';
import {mountTree} from '../mount-trees.js';
import {linesOf, runProgram} from '../programs.js';
import type {Site} from '../site.js';
import {factsOf, makeHoldersOf, PROPERTIES} from '../tree-dataset.js';
import {requireFree} from '../tree-name.js';
import {HEADER_SIZE, readHeader} from './stream-header.js';

/** Makes a sealed tree from a stream of zfs(8). Nothing of it is mounted, or called a tree of its final state, before it is whole. */
export async function receiveTree(
  site: Site,
  stream: AsyncIterable<Uint8Array>,
  tree: TreeName,
  signal?: AbortSignal,
): Promise<void> {
  const action = `receive ${tree}`;
  const {host, top} = site;
  const dataset = datasetOf(top, tree);
  await requireFree(site.directory, tree);
  const {since, whole} = await splitHeader(stream);
  await makeHoldersOf(site, dataset, action);
  const origin =
    since === undefined
      ? []
      : ['-o', `origin=${await snapshotOf(host, {below: dirname(dataset), guid: since}, action)}`];
  // Attack: a stream may bring properties of its own.
  const facts = [...factsOf(tree), '-x', 'org.ash:from'];
  let broken: {readonly error: unknown} | undefined;
  const input = async function* (): AsyncGenerator<Uint8Array, void, void> {
    try {
      yield* whole;
    } catch (error) {
      broken = {error};
      throw error;
    }
  };
  try {
    await runProgram(
      host,
      ['zfs', 'receive', '-u', ...origin, ...PROPERTIES, ...facts, `${dataset}@received`],
      {
        action,
        input: input(),
        signal,
        explain: (output, cause) =>
          /invalid stream|incomplete stream|checksum mismatch|invalid backup stream|corrupt/i.test(output)
            ? badStream('it was cut or changed', cause)
            : undefined,
      },
    );
  } catch (error) {
    throw broken?.error ?? error;
  }
  const [guid = ''] = await linesOf(host, ['zfs', 'get', '-Hp', '-o', 'value', 'guid', dataset], {action});
  await runProgram(host, ['zfs', 'rename', `${dataset}@received`, `${dataset}@seal-${guid}`], {action});
  await runProgram(host, ['zfs', 'set', 'readonly=on', dataset], {action});
  await mountTree(site, tree);
}

/**
 * The snapshot with a number, beside the tree that is received. Attack: a stream gives its snapshot any number, also that of a tree which is
 * received later; so what was received elsewhere must not be found.
 */
async function snapshotOf(
  host: PluginHost,
  {below, guid}: {readonly below: string; readonly guid: string},
  action: string,
): Promise<string> {
  const argv = ['zfs', 'list', '-Hp', '-r', '-t', 'snapshot', '-o', 'guid,name', below] as const;
  const lines = await linesOf(host, argv, {action});
  const found = lines.map((line) => line.split('\t')).find(([number]) => number === guid)?.[1];
  if (found === undefined) throw badStream('the tree that it is a difference to is not here');
  return found;
}

/** What the beginning of a stream says, and the stream with that beginning. */
async function splitHeader(
  stream: AsyncIterable<Uint8Array>,
): Promise<{since: string | undefined; whole: AsyncIterable<Uint8Array>}> {
  const iterator = stream[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  try {
    while (start.length < HEADER_SIZE) {
      const next = await iterator.next();
      if (next.done === true) break;
      start = Buffer.concat([start, next.value]);
    }
    const {since} = readHeader(start);
    return {since, whole: prepend(start, iterator)};
  } catch (error) {
    if (isAshError(error)) await iterator.return?.();
    throw error;
  }
}

async function* prepend(
  start: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield start;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
