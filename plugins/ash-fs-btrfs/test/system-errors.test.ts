import {expect} from 'chai';
import {systemCallFailed} from '../src/system-errors.js';

describe('system errors', () => {
  it('have codes of this plugin', () => {
    const error = systemCallFailed('make x', Object.assign(new Error('full'), {code: 'ENOSPC'}));
    expect(error).to.include({
      code: 'ASH_BTRFS_NO_SPACE',
      message: 'Could not make x: there is no space left.',
    });
  });
});
