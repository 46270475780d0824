import {expect} from 'chai';
import {EXIT_CODES, type AshError} from 'ash-sdk';
import * as errors from '../src/errors.js';

const cause = new Error('cause');
const made: Readonly<Record<string, AshError>> = {
  programFailed: errors.programFailed('make x', cause, 'last words'),
  noSpace: errors.noSpace('make x', cause),
  needsRoot: errors.needsRoot('make x', cause),
  readOnlyVolume: errors.readOnlyVolume('make x'),
  busy: errors.busy('unmount /mnt', '/mnt'),
  programMissing: errors.programMissing('mkfs.btrfs', 'btrfs-progs', cause),
  badTreeName: errors.badTreeName('../x'),
  noSuchTree: errors.noSuchTree('@ash/x'),
  treeExists: errors.treeExists('@ash/x'),
  notADirectory: errors.notADirectory('/mnt/x'),
  nestedSubvolume: errors.nestedSubvolume('@ash/x', '/var/lib/machines'),
  notMountedAtTop: errors.notMountedAtTop('/mnt'),
  noUuid: errors.noUuid('/dev/sda1'),
  tooSmall: errors.tooSmall('/x.img', 5_000_000),
  noSize: errors.noSize('/x.img'),
  notATarget: errors.notATarget('/x', 'a device'),
  deviceInUse: errors.deviceInUse('/dev/sda1'),
  notEmpty: errors.notEmpty('/dev/sda1'),
  badStream: errors.badStream('a check sum is wrong', 17),
  inconsistentStream: errors.inconsistentStream('/usr'),
};

const exits: Readonly<Record<string, keyof typeof EXIT_CODES>> = {
  noSpace: 'noSpace',
  needsRoot: 'needsRoot',
  busy: 'busy',
  deviceInUse: 'busy',
  badTreeName: 'usage',
  notMountedAtTop: 'usage',
  tooSmall: 'usage',
  noSize: 'usage',
  notATarget: 'usage',
  noSuchTree: 'notFound',
  treeExists: 'refused',
  notADirectory: 'refused',
  nestedSubvolume: 'refused',
  notEmpty: 'refused',
};

describe('errors', () => {
  it('are all tested here', () => {
    const functions = Object.entries(errors).filter(([, value]) => typeof value === 'function');
    expect(functions.map(([name]) => name)).to.have.members(Object.keys(made));
  });

  it('have codes of their own', () => {
    const codes = Object.values(made).map(({code}) => code);
    expect(new Set(codes).size).to.equal(codes.length);
  });

  for (const [name, error] of Object.entries(made)) {
    it(`${name}: is one sentence with a hint and an exit code`, () => {
      expect(error.message)
        .to.match(/^[A-Z"/@].*\.$/s)
        .and.not.contain('undefined');
      expect(error.hint).to.be.a('string').and.not.equal('');
      expect(error.code).to.match(/^ASH_BTRFS_[A-Z_]+$/);
      expect(error.exit).to.equal(exits[name] ?? 'failed');
    });
  }

  it('name what they are about', () => {
    expect(made['tooSmall']?.message).to.equal('/x.img with 4 MiB is too small for btrfs.');
    expect(errors.tooSmall('/dev/sdb').message).to.equal('/dev/sdb is too small for btrfs.');
    expect(made['badStream']?.message).to.contain('byte 17');
    expect(made['notEmpty']?.hint).to.contain('wipefs --all /dev/sda1');
  });

  it('show what a program printed, if anything', () => {
    expect(made['programFailed']?.output).to.equal('last words');
    expect(errors.programFailed('make x', cause, '').output).to.equal(undefined);
  });
});
