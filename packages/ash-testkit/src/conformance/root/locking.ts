import type {Command, PackageVersion} from 'ash-sdk';
import type {PackageRecipe} from '../../repositories/local-repository.js';
import {demand, shown} from '../breach.js';
import type {RootRule} from '../rule.js';
import {demandFailure, demandSuccess} from './expect-end.js';
import type {Scene} from './scene.js';

const READ = 'Exact versions';
const ASKED = 'ashtest-locked';
const ALONG = 'ashtest-locked-library';

const recipes = (content: string): readonly PackageRecipe[] => [
  {
    name: ASKED,
    version: '1.0',
    depends: [ALONG],
    files: {'/usr/share/ashtest-locked/data': content},
  },
  {name: ALONG, version: '1.0', files: {'/usr/share/ashtest-locked-library/data': content}},
];

/** What `ash apply --locked` needs; an adapter without `exact` can't do that, and keeps the rules. */
export const lockingRules: readonly RootRule[] = [
  {
    title: 'installs exactly the versions that a lock holds, and none that is not to be had',
    async check(scene) {
      const {adapter, repository, install, refresh, run, request} = scene;
      const {packages} = adapter;
      if (packages.exact === undefined) return;
      const exact = ({name, version}: PackageVersion): string => packages.exact?.(name, version) ?? name;
      await repository.publish(recipes('first\n'));
      demandSuccess('refresh()', await refresh());
      demandSuccess(`install('${ASKED}')`, await install(ASKED));
      const locked = await versions(scene);
      await removeBoth(scene);
      const other = exact({name: ASKED, version: locked.asked.version.replace('1.0', '0.1')});
      demandFailure(
        `install('${other}')`,
        await install(other),
        'a lock asks for one version, and another one is no stand-in for it',
        READ,
      );
      const words = [locked.asked, locked.along].map((one) => exact(one));
      demandSuccess(`install(${words.map((word) => `'${word}'`).join(', ')})`, await install(...words), READ);
      demand(shown(await versions(scene)) === shown(locked), {
        found: `The words ${shown(words)} installed ${shown(await versions(scene))}.`,
        wanted: shown(locked),
        because: "'ash apply --locked' installs by these words",
        read: READ,
      });
      if (packages.mark === undefined) return;
      for (const [name, requested] of [
        [ASKED, true],
        [ALONG, false],
      ] as const)
        demandSuccess(
          `mark(['${name}'], ${requested})`,
          await run(packages.mark({...request(), names: [name], requested})),
          READ,
        );
      const [asked, along] = [await scene.find(ASKED), await scene.find(ALONG)];
      demand(asked?.requested === true && along?.requested === false, {
        found: `After mark() ${ASKED} has requested ${shown(asked?.requested)}, and ${ALONG} ${shown(along?.requested)}.`,
        wanted: 'true, and false',
        because: 'a lock names all packages, and only some of them were asked for',
        read: READ,
      });
    },
  },
  {
    title: 'knows the hashes of package files, and sees when one was replaced under the same version',
    async check(scene) {
      const {adapter, repository, refresh, reader} = scene;
      const {archives} = adapter.packages;
      if (archives === undefined || adapter.packages.exact === undefined) return;
      const locked = await versions(scene);
      const hashes = await archives.hashes(reader());
      await removeBoth(scene);
      for (const one of [locked.asked, locked.along]) {
        const hash = hashes.get(one.name);
        demand(hash !== undefined && /^[a-z0-9-]+:[0-9a-f]{8,}$/.test(hash), {
          found: `hashes() has ${shown(hash)} for ${one.name}, which was just installed.`,
          wanted: 'algorithm:hex',
          because: "'ash export --lock' writes it down",
          read: READ,
        });
        const offered = await offeredOf(scene, one);
        demand(shown(offered) === shown([hash]), {
          found: `offered() says ${shown(offered)} of ${shown(one)}.`,
          wanted: `${shown([hash])}, as hashes() said when it was installed`,
          because: "'ash apply --locked' compares the two before it installs anything",
          read: READ,
        });
      }
      const gone = {name: ASKED, version: locked.asked.version.replace('1.0', '0.1')};
      demand((await offeredOf(scene, gone)) === undefined, {
        found: `offered() says that ${shown(gone)} can be had.`,
        wanted: 'nothing of it',
        because: "'ash apply --locked' says which versions are gone, before it installs anything",
        read: READ,
      });
      await repository.publish(recipes('second\n'));
      demandSuccess('refresh()', await refresh());
      const replaced = await offeredOf(scene, locked.asked);
      const before = hashes.get(ASKED) ?? '';
      demand(replaced?.includes(before) === false, {
        found: `After the file of ${ASKED} was replaced under its version, offered() says ${shown(replaced)}.`,
        wanted: `another hash than ${before}`,
        because: 'a lock is there to see this',
        read: READ,
      });
    },
  },
  {
    title: 'goes back to an older version where one is still to be had',
    async check(scene) {
      const {adapter, repository, refresh, install, find} = scene;
      const {packages} = adapter;
      if (packages.archives === undefined || packages.exact === undefined) return;
      await repository.publish(recipes('older\n').map((one) => ({...one, version: '1.1'})));
      demandSuccess('refresh()', await refresh());
      demandSuccess(`install('${ASKED}')`, await install(ASKED));
      const {asked: old} = await versions(scene);
      const newer = old.version.replace('1.1', '2.0');
      await repository.publish(recipes('newer\n').map((one) => ({...one, version: '2.0'})));
      demandSuccess('refresh()', await refresh());
      const there = packages.exact(ASKED, newer);
      demandSuccess(`install('${there}')`, await install(there), READ);
      // Many repositories keep one version of each package only.
      if ((await offeredOf(scene, old)) !== undefined) {
        const word = packages.exact(ASKED, old.version);
        demandSuccess(`install('${word}') over ${newer}`, await install(word), READ);
        demand((await find(ASKED))?.version === old.version, {
          found: `install('${word}') over ${newer} ended with success and with ${shown((await find(ASKED))?.version)}.`,
          wanted: shown(old.version),
          because: 'offered() said that this version can be had, and a lock asks for it',
          read: READ,
        });
      }
      await removeBoth(scene);
    },
  },
];

async function versions({
  find,
}: Scene): Promise<{readonly asked: PackageVersion; readonly along: PackageVersion}> {
  const of = async (name: string): Promise<PackageVersion> => ({
    name,
    version: (await find(name))?.version ?? '',
  });
  return {asked: await of(ASKED), along: await of(ALONG)};
}

async function removeBoth({remove, find}: Scene): Promise<void> {
  for (const name of [ASKED, ALONG])
    if ((await find(name))?.state === 'installed') demandSuccess(`remove('${name}')`, await remove(name));
}

async function offeredOf(
  {adapter, reader, run}: Scene,
  wanted: PackageVersion,
): Promise<readonly string[] | undefined> {
  const ask = async (command: Command): Promise<readonly string[] | undefined> => {
    const {failed, output} = await run([command]);
    return failed ? undefined : output.split('\n');
  };
  return (await adapter.packages.archives?.offered({root: reader(), wanted: [wanted], ask}))?.get(
    wanted.name,
  );
}
