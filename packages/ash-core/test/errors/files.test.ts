import {expect} from 'chai';
import {bytesFromText} from 'ash-sdk';
import {
  accessFailed,
  entryMissing,
  fileTooLarge,
  mountedInside,
  pathInvalid,
  rootMissing,
  tooManyLinks,
} from '../../src/errors/files.js';

const PATH = bytesFromText('/etc/a\nb');

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: failed`), {code});
}

describe('errors of files', () => {
  for (const error of [
    pathInvalid('x\n'),
    rootMissing('/gone', systemError('ENOENT')),
    tooManyLinks(PATH),
    entryMissing(PATH, 'directory'),
    fileTooLarge(PATH, 10),
    mountedInside(PATH),
    accessFailed('read', PATH, systemError('EIO')),
  ]) {
    it(`${error.code} is one line with a hint`, () => {
      expect(error.message).to.match(/^[^\n]+\.$/);
      expect(error.hint).to.be.a('string').and.not.match(/\n/);
    });
  }

  for (const [errno, code, exit] of [
    ['EACCES', 'ASH_ACCESS_DENIED', 'needsRoot'],
    ['EPERM', 'ASH_ACCESS_DENIED', 'needsRoot'],
    ['ENOSPC', 'ASH_NO_SPACE', 'noSpace'],
    ['EDQUOT', 'ASH_NO_SPACE', 'noSpace'],
    ['EIO', 'ASH_ACCESS_FAILED', 'failed'],
  ] as const) {
    it(`makes ${code} of ${errno}`, () => {
      const error = accessFailed('read', PATH, systemError(errno));
      expect(error).to.include({code, exit});
      expect(error.message).to.include(errno);
    });
  }
});
