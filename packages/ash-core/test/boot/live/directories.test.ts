import {expect} from 'chai';
import {chooseDirectories} from '../../../src/boot/live/directories.js';

const RUNNING = ['boot', 'etc', 'opt', 'usr', 'var', 'proc'];
const MOUNTS = ['/', '/etc', '/var', '/proc', '/opt', '/boot/efi'];

describe('chooseDirectories', () => {
  it('takes the directories of the root, /etc included, but none that somebody else has mounted', () => {
    const chosen = chooseDirectories({running: RUNNING, tree: RUNNING, mountPoints: MOUNTS, live: []});
    expect(chosen).to.deep.equal({bound: ['boot', 'etc', 'usr'], hidden: []});
  });

  it('takes again what is live', () => {
    const mountPoints = [...MOUNTS, '/usr', '/boot'];
    const chosen = chooseDirectories({running: RUNNING, tree: RUNNING, mountPoints, live: ['usr']});
    expect(chosen.bound).to.deep.equal(['etc', 'usr']);
  });

  it('tells what the running root has no place for, as it tells nothing of a link', () => {
    const chosen = chooseDirectories({
      running: ['usr'],
      tree: ['usr', 'games', 'tmp', 'etc'],
      mountPoints: [],
      live: [],
    });
    expect(chosen).to.deep.equal({bound: ['usr'], hidden: ['etc', 'games']});
  });
});
