import {rm} from 'node:fs/promises';
import {bytesFromText} from 'ash-sdk';
import {demand, shown} from '../../breach.js';
import {demandSuccess} from '../expect-end.js';
import {LAYER, LAYER_PROGRAM} from '../recipes.js';
import {sceneAt, type Scene} from '../scene.js';
import {bring, copyOf} from './bring.js';
import {differences} from './differences.js';
import {listing, mergeIn, type Made} from './layer.js';
import {pathPatterns} from './path-patterns.js';
import {READ} from './read.js';
import {demandRehearsal} from './rehearsal.js';

/** A layer that is brought must be what it is when its packages are installed. */
export async function checkBrought(made: Made): Promise<void> {
  const {scene, onto, packages, changed} = made;
  await demandRehearsal(made);
  const merged = await mergeIn(made, packages);
  demand(typeof merged !== 'string', {
    found: `merge() refused: ${shown(merged)}`,
    wanted: 'the entries of two plain packages, beside those of a third',
    because: 'each child would be installed again when its parent changes',
    read: READ,
  });
  const brought = sceneAt(scene, await copyOf(onto, 'brought'));
  await bring(made, changed, brought.directory, merged);
  demandSuccess('the commands of merge()', await brought.run(merged.commands), READ);
  demandSuccess('check() after a layer was brought', await brought.check(), READ);

  const again = sceneAt(scene, await copyOf(onto, 'again'));
  demandSuccess(`install('${LAYER}') on the new parent`, await again.install(LAYER));
  const [ours, theirs] = [listing((await brought.read()).packages), listing((await again.read()).packages)];
  const odd = ours.find((line) => !theirs.includes(line)) ?? theirs.find((line) => !ours.includes(line));
  demand(odd === undefined, {
    found: `Of the packages brought and the packages installed, only one side has ${shown(odd)}.`,
    wanted: 'the same packages, versions, states and wishes of people either way',
    because: 'nobody may be able to tell a layer that was brought from one that was installed',
    read: READ,
  });
  await demandSameFiles(brought, again);
  demandSuccess(`remove('${LAYER}') after it was brought`, await brought.remove(LAYER), READ);
  const left = await brought.reader().stat(bytesFromText(LAYER_PROGRAM));
  demand(left === undefined, {
    found: `${LAYER_PROGRAM} is still there after the package was brought and removed.`,
    wanted: 'a package that the package manager knows as its own, with its files',
    because: 'else nobody could take away what was brought',
    read: READ,
  });
  for (const {directory} of [brought, again]) await rm(directory, {recursive: true, force: true});
}

async function demandSameFiles(brought: Scene, again: Scene): Promise<void> {
  const isDerived = pathPatterns(brought.adapter.layout.derivedFiles);
  const odd = (await differences(brought.directory, again.directory)).find((path) => !isDerived(path));
  demand(odd === undefined, {
    found: `${shown(odd)} is not the same where the packages were brought and where they were installed.`,
    wanted: 'the same files, but for those in layout.derivedFiles',
    because: 'both ways of a rebase must give the same root',
    read: READ,
  });
}
