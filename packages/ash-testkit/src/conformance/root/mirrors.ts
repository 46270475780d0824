import type {ServerMood} from '../../repositories/directory-server.js';
import {demand, shown} from '../breach.js';
import type {RootRule} from '../rule.js';
import {demandFailure, demandSuccess} from './expect-end.js';

const MOODS: Readonly<Record<Exclude<ServerMood, 'well' | 'damaged'>, string>> = {
  absent: 'has nothing any more',
  failing: 'answers with errors',
  silent: 'never answers',
};

export const mirrorRules: readonly RootRule[] = [
  ...Object.entries(MOODS).map(([mood, words]): RootRule => ({
    title: `fails, and in time, when the mirror ${words}`,
    async check({repository, refresh}) {
      repository.server.setMood(mood as ServerMood);
      try {
        const because = 'old package lists that are taken for new ones hide security updates';
        demandFailure(`refresh() from a mirror that ${words}`, await refresh(), because);
      } finally {
        repository.server.setMood('well');
      }
    },
  })),
  {
    title: 'fails when a download is damaged, and works again afterwards',
    async check({repository, refresh, install, find}) {
      demandSuccess('refresh()', await refresh());
      repository.server.setMood('damaged', /ashtest-unseen/);
      try {
        const because = 'a package with other bytes than the lists promise must never be installed';
        demandFailure('install() of a damaged package', await install('ashtest-unseen'), because);
      } finally {
        repository.server.setMood('well');
      }
      const found = await find('ashtest-unseen');
      demand(found === undefined, {
        found: `The damaged package is in the database: ${shown(found)}.`,
        wanted: 'no trace of it',
        because: 'it was never installed',
        read: 'When something fails',
      });
      demandSuccess("install('ashtest-unseen') from a whole mirror", await install('ashtest-unseen'));
    },
  },
];
