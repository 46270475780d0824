import {readFileSync} from 'node:fs';
import {expect} from 'chai';
import {systemCallFailed, systemCode} from '../src/system-errors.js';

function failure(code: string): Error {
  return Object.assign(new Error(code), {code});
}

describe('system errors', () => {
  it('have their code read from a real one', () => {
    try {
      readFileSync('/does/not/exist');
    } catch (error) {
      expect(systemCode(error)).to.equal('ENOENT');
    }
    expect(systemCode(new Error('other'))).to.equal(undefined);
    expect(systemCode('text')).to.equal(undefined);
  });

  const expected = [
    ['ENOSPC', 'ASH_BTRFS_NO_SPACE'],
    ['EDQUOT', 'ASH_BTRFS_NO_SPACE'],
    ['EROFS', 'ASH_BTRFS_READ_ONLY'],
    ['EIO', 'ASH_BTRFS_FAILED'],
    ['EACCES', process.geteuid?.() === 0 ? 'ASH_BTRFS_FAILED' : 'ASH_BTRFS_NEEDS_ROOT'],
  ] as const;
  for (const [code, wanted] of expected) {
    it(`${code} becomes ${wanted}`, () => {
      const error = systemCallFailed('make x', failure(code));
      expect(error.code).to.equal(wanted);
      expect(error.message).to.match(/^Could not make x/);
      expect(error.cause).to.be.an('error');
    });
  }
});
