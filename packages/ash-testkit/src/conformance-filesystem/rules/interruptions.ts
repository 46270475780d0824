import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {TreeName, Volume} from 'ash-sdk';
import {demand} from '../../conformance/breach.js';
import {breakingHost} from '../breaking-host.js';
import {describeTree, firstDifference} from '../describe-tree.js';
import {demandGone, demandTree, listed, READ} from '../expectations.js';
import type {Scene} from '../scene.js';
import type {VolumeRule} from '../volume-rule.js';

/** More programs than one call of any backend starts. */
const MOST_PROGRAMS = 40;

interface Trees {
  readonly origin: TreeName;
  readonly work: TreeName;
  readonly final: TreeName;
}

type Act = (volume: Volume, trees: Trees) => Promise<void>;

export const interruptionRules: readonly VolumeRule[] = [
  rule('a creation', async (volume, {final}) => volume.create(final)),
  rule('a clone', async (volume, {origin, final}) => volume.clone(origin, final, {sealed: false})),
  rule('a sealed clone', async (volume, {origin, final}) => volume.clone(origin, final, {sealed: true})),
  rule('a seal', async (volume, {work, final}) => volume.seal(work, final)),
  {
    title: 'comes through a removal that is cut off after any program that it runs',
    check: async (scene) =>
      atEachProgram(
        scene,
        async (volume, {work}) => volume.remove([work]),
        async (trees, what) => {
          await scene.volume.remove([trees.work, trees.final]);
          await demandGone(scene.volume, trees.work, `${what}, and remove`);
        },
      ),
  },
];

function rule(what: string, act: Act): VolumeRule {
  return {
    title: `comes through ${what} that is cut off after any program that it runs`,
    check: async (scene) =>
      atEachProgram(scene, act, async (trees, moment) => {
        const info = await listed(scene.volume, trees.final);
        demand(info?.sealed !== true || (await isWhole(scene, trees)), {
          found: `After ${moment} there is a sealed tree that is not whole.`,
          wanted: 'a tree that is sealed last of all',
          because: 'a sealed tree is taken for a whole one',
          read: READ,
        });
        await scene.volume.remove([trees.final, trees.work]);
        await demandGone(scene.volume, trees.final, `${moment}, and remove`);
        await demandGone(scene.volume, trees.work, `${moment}, and remove`);
        await scene.volume.clone(trees.origin, trees.final, {sealed: true});
        await demandTree(scene.volume, trees.final, true, `${moment}, remove, and a clone to the same name`);
      }),
  };
}

/** Does something again and again, cut off at each program that it runs; then looks, with programs that run again. */
async function atEachProgram(
  scene: Scene,
  act: Act,
  look: (trees: Trees, what: string) => Promise<void>,
): Promise<void> {
  for (const when of ['before', 'after'] as const) {
    for (let count = 0; count < MOST_PROGRAMS; count++) {
      const trees = await makeTrees(scene);
      const before = await describeTree(scene.volume.pathOf(trees.origin));
      const host = breakingHost(count, when);
      const volume = await scene.openWith(host);
      const what = `it was cut off ${when} program ${count + 1}`;
      await act(volume, trees).catch(() => undefined);
      if (host.broke()) await look(trees, what);
      const difference = firstDifference(before, await describeTree(scene.volume.pathOf(trees.origin)));
      demand(difference === undefined, {
        found: `After ${what}, in another tree ${difference ?? ''}.`,
        wanted: 'every other tree as it was',
        because: 'nothing else has to do with it',
        read: READ,
      });
      await scene.volume.remove([trees.origin, trees.work, trees.final]);
      if (!host.broke()) break;
    }
  }
}

async function isWhole({volume}: Scene, {origin, final}: Trees): Promise<boolean> {
  const [one, other] = [await describeTree(volume.pathOf(origin)), await describeTree(volume.pathOf(final))];
  return firstDifference(one, other) === undefined;
}

/** A sealed tree, and a writable clone of it. */
async function makeTrees({volume, work, final}: Scene): Promise<Trees> {
  const [made, trees] = [work(), {origin: final(), work: work(), final: final()}];
  await volume.create(made);
  const directory = volume.pathOf(made);
  mkdirSync(join(directory, 'directory'));
  for (const name of ['one', 'directory/two']) writeFileSync(join(directory, name), name);
  symlinkSync('one', join(directory, 'link'));
  await volume.seal(made, trees.origin);
  await volume.clone(trees.origin, trees.work, {sealed: false});
  return trees;
}
