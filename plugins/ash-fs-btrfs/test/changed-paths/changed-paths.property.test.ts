import {setTimeout} from 'node:timers/promises';
import {expect} from 'chai';
import fc from 'fast-check';
import {canUseLoopDevices, createLoopVolume, realHost, type LoopVolume} from 'ash-testkit';
import type {Volume} from 'ash-sdk';
import {openVolume} from '../../src/volume.js';
import {differences} from '../helpers/brute-force.js';
import {operate, operation, plant, type Operation} from '../helpers/random-operations.js';

const reason = canUseLoopDevices();
const RUNS = Number(process.env['ASH_TEST_RUNS'] ?? 30);

describe(`changed paths after random operations${reason === undefined ? '' : ` (skipped: ${reason})`}`, function () {
  this.timeout(Math.max(120_000, RUNS * 1000));
  let loop: LoopVolume;
  let volume: Volume;
  let number = 0;

  before(async function () {
    if (reason !== undefined) return this.skip();
    loop = await createLoopVolume();
    volume = await openVolume(realHost(), loop.directory);
  });

  after(async () => {
    if (reason === undefined) await loop.dispose();
  });

  const operations = fc.array(operation, {maxLength: 25, size: 'max'});

  it('hold every difference between a tree and one that was made from it', async () => {
    await fc.assert(
      fc.asyncProperty(operations, operations, async (first, second) => {
        const base = await tree(undefined, first);
        const changed = await tree(base, second);
        await expectComplete(base, changed);
        await volume.remove([base, changed]);
      }),
      {numRuns: RUNS, endOnFailure: RUNS > 100},
    );
  });

  it('hold every difference between two trees that were changed one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(operations, operations, operations, async (first, second, third) => {
        await withSiblings(first, second, third, () => volume.flush(), expectComplete);
      }),
      {numRuns: RUNS, endOnFailure: RUNS > 100},
    );
  });

  it('hold every difference between two trees that were changed at the same moment, or are left to a walk', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(operations, operations, operations, async (first, second, third) => {
        await withSiblings(
          first,
          second,
          third,
          () => setTimeout(20),
          async (from, to) => {
            if ((await volume.changedPaths?.(from, to)) === undefined) return;
            compared += 1;
            await expectComplete(from, to);
          },
        );
      }),
      {numRuns: RUNS, endOnFailure: RUNS > 100},
    );
    expect(compared).to.be.greaterThan(RUNS / 10);
  });

  /** Two trees made from one that is gone, with something done between the changes of one and of the other. */
  async function withSiblings(
    first: readonly Operation[],
    second: readonly Operation[],
    third: readonly Operation[],
    between: () => Promise<void>,
    body: (from: string, to: string) => Promise<void>,
  ): Promise<void> {
    const base = await tree(undefined, first);
    const [one, other, sealedOne, sealedOther] = [next(), next(), next(), next()];
    await volume.clone(base, one, {sealed: false});
    await volume.clone(base, other, {sealed: false});
    operate(volume.pathOf(one), second);
    await between();
    operate(volume.pathOf(other), third);
    await volume.clone(one, sealedOne, {sealed: true});
    await volume.clone(other, sealedOther, {sealed: true});
    await volume.remove([base]);
    await body(sealedOne, sealedOther);
    await volume.remove([one, other, sealedOne, sealedOther]);
  }

  function next(): string {
    return `t${String(number++)}`;
  }

  async function tree(parent: string | undefined, steps: readonly Operation[]): Promise<string> {
    const work = next();
    await (parent === undefined ? volume.create(work) : volume.clone(parent, work, {sealed: false}));
    if (parent === undefined) plant(volume.pathOf(work));
    operate(volume.pathOf(work), steps);
    const sealed = next();
    await volume.clone(work, sealed, {sealed: true});
    await volume.remove([work]);
    return sealed;
  }

  async function expectComplete(from: string, to: string): Promise<void> {
    const found = await volume.changedPaths?.(from, to);
    if (found === undefined) throw new Error('no changed paths');
    const paths: string[] = [];
    for await (const path of found) paths.push(path);
    expect(paths.length, 'each path once').to.equal(new Set(paths).size);
    const missing = [...differences(volume.pathOf(from), volume.pathOf(to))].filter(
      (path) => !paths.includes(path),
    );
    expect(missing, 'differences that are not among the changed paths').to.deep.equal([]);
  }
});
