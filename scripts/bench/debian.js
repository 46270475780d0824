import {execFileSync} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {init} from './start-up.js';
import {loopVolume} from './store.js';

/** A store with one bootstrapped Debian, snapshot 0, and what is done in it. */
export function debianStore(ash) {
  const volume = loopVolume('8G');
  const run = (...words) =>
    execFileSync(ash[0], [...ash.slice(1), '--store', volume.directory, ...words], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  try {
    init(ash, volume.directory);
    run('new', '--distro', 'debian');
  } catch (error) {
    volume.dispose();
    throw error;
  }
  const revisions = join(volume.directory, '@ash', 'revisions');
  return {
    ...volume,
    run,
    /** Branches snapshot 0; returns the number of the branch. */
    branch: () => String(JSON.parse(run('branch', '0', '--json')).snapshots[0].number),
    /** Path of a snapshot's newest revision. */
    revision(number) {
      const own = readdirSync(revisions).filter((name) => name.startsWith(`${number}.`));
      return join(revisions, own.sort((a, b) => Number(a.split('.')[1]) - Number(b.split('.')[1])).at(-1));
    },
  };
}
