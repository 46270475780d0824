import {rootReader} from '../../../root-reader.js';
import {demand, shown} from '../../breach.js';
import {demandSuccess} from '../expect-end.js';
import {LAYER, layer} from '../recipes.js';
import {sceneAt} from '../scene.js';
import {listing, readersOf, type Made} from './layer.js';
import {READ} from './read.js';

/** A rehearsal names the packages that the layer has, and changes nothing. */
export async function demandRehearsal(made: Made): Promise<void> {
  const {scene, own, onto, packages} = made;
  const found = (await scene.adapter.packages.read(rootReader(own))).packages;
  const wanted = new Map(packages.map((name) => [name, found.get(name)?.version ?? '']));
  const place = sceneAt(scene, onto);
  const before = listing((await place.read()).packages);
  const rehearsed = await rehearsalIn(made);
  demand(rehearsed === undefined || shown([...rehearsed].sort()) === shown([...wanted].sort()), {
    found: `The rehearsal of install('${LAYER}') tells of ${shown(rehearsed && [...rehearsed])}.`,
    wanted: shown([...wanted]),
    because: 'a layer is brought as data only when an installation would bring the same',
    read: READ,
  });
  const foreseen = (await made.mergeDatabase.foresees?.({...readersOf(made), packages})) ?? false;
  demand(rehearsed !== undefined || foreseen, {
    found: 'Neither foresees() nor a rehearsal tells what an installation would bring.',
    wanted: 'one of them, for plain packages of a repository',
    because: 'else the fast path would never be taken',
    read: READ,
  });
  demand(shown(before) === shown(listing((await place.read()).packages)), {
    found: 'The rehearsal changed the packages.',
    wanted: 'a command that changes nothing',
    because: 'it runs in the root that the layer comes to',
    read: READ,
  });
}

/** Undefined when it does not tell. */
async function rehearsalIn({
  scene,
  mergeDatabase,
  onto,
}: Made): Promise<ReadonlyMap<string, string> | undefined> {
  const place = sceneAt(scene, onto);
  const command = await mergeDatabase.rehearse({...place.request(), names: [LAYER]});
  if (command === undefined) return undefined;
  const ended = await place.run([command]);
  return ended.failed ? undefined : mergeDatabase.rehearsed(ended.output.split('\n'));
}

/** With a newer version in the repository, nothing may say that an installation would bring the old one. */
export async function checkForesight(made: Made): Promise<void> {
  const {scene, onto, packages, mergeDatabase} = made;
  await scene.repository.publish([layer('2.0')]);
  demandSuccess('refresh()', await sceneAt(scene, onto).refresh());
  const foreseen = (await mergeDatabase.foresees?.({...readersOf(made), packages})) ?? false;
  demand(!foreseen, {
    found: `foresees() says that an installation would bring ${LAYER} 1.0, and the repository has 2.0.`,
    wanted: 'false',
    because: 'a layer that is brought would stay behind one that is installed',
    read: READ,
  });
  const version = (await rehearsalIn(made))?.get(LAYER);
  demand(version === undefined || /^(\d+:)?2\.0(-|$)/.test(version), {
    found: `The rehearsal of install('${LAYER}') tells of version ${shown(version)}, and the repository has 2.0.`,
    wanted: 'version 2.0',
    because: 'a layer that is brought would stay behind one that is installed',
    read: READ,
  });
}
