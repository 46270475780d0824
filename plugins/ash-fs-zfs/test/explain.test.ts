import {AshError} from 'ash-sdk';
import {expect} from 'chai';
import {explain} from '../src/explain.js';

const said = (output: string): AshError => {
  const error = explain('do it', new AshError({code: 'ASH_PROGRAM_FAILED', message: 'failed', output}));
  expect(error.message).to.match(/^Could not do it/);
  return error;
};

describe('explain', () => {
  it('knows what programs say', () => {
    const sayings = {
      "cannot create 'p/a': pool I/O is currently suspended": 'ASH_ZFS_SUSPENDED',
      "cannot create 'p/a': out of space": 'ASH_ZFS_NO_SPACE',
      'mount: /mnt: No space left on device': 'ASH_ZFS_NO_SPACE',
      "cannot create 'p/a': pool is read-only": 'ASH_ZFS_READ_ONLY',
      "cannot destroy snapshot p/c@h: it's being held. Run 'zfs holds -r p/c@h' to see holders.":
        'ASH_ZFS_HELD',
      "cannot destroy 'p/c/z': dataset is busy": 'ASH_ZFS_BUSY',
      'umount: /mnt/b: target is busy.': 'ASH_ZFS_BUSY',
      "cannot open 'p/c/b@zz': dataset does not exist": 'ASH_ZFS_NO_SUCH_DATASET',
      'something else': 'ASH_ZFS_FAILED',
    };
    for (const [output, code] of Object.entries(sayings)) expect(said(output).code, output).to.equal(code);
  });

  it('keeps the words of what it does not know', () => {
    expect(said('something else').output).to.equal('something else');
  });
});
