import {readFileSync} from 'node:fs';
import {expect} from 'chai';
import {AshError, systemCode} from 'ash-sdk';
import {systemCallFailed} from '../helpers/paper.js';

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
    ['ENOSPC', 'ASH_PAPER_NO_SPACE'],
    ['EDQUOT', 'ASH_PAPER_NO_SPACE'],
    ['EROFS', 'ASH_PAPER_READ_ONLY'],
    ['EIO', 'ASH_PAPER_FAILED'],
    ['EACCES', process.geteuid?.() === 0 ? 'ASH_PAPER_FAILED' : 'ASH_PAPER_NEEDS_ROOT'],
    ['EPERM', process.geteuid?.() === 0 ? 'ASH_PAPER_FAILED' : 'ASH_PAPER_NEEDS_ROOT'],
  ] as const;
  for (const [code, wanted] of expected) {
    it(`${code} becomes ${wanted}`, () => {
      const cause = failure(code);
      const error = systemCallFailed('draw', cause);
      expect(error).to.include({code: wanted, cause});
      expect(error.message).to.match(/^Could not draw/);
    });
  }

  it('leave alone what has its words already', () => {
    const error = new AshError({code: 'ASH_OTHER', message: 'Other.'});
    expect(systemCallFailed('draw', error)).to.equal(error);
  });
});
