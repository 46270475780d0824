import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {checkPassphrase, readPassphrase} from '../../../src/setup/answers/read-passphrase.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';
import {thrownBy} from '../../helpers/thrown.js';

function file(content: string | Buffer): string {
  const path = join(scratch(), 'passphrase');
  writeFileSync(path, content);
  return path;
}

describe('a passphrase', () => {
  afterEach(removeScratch);

  it('is read from a file without the line end behind it', async () => {
    expect(await readPassphrase(file('correct horse\n'))).to.equal('correct horse');
    expect(await readPassphrase(file('correct horse\r\n'))).to.equal('correct horse');
    expect(await readPassphrase(file(' grün '))).to.equal(' grün ');
  });

  it('is refused when it could not be typed at the start', async () => {
    for (const content of ['', '\n', 'a\nb\n', 'a\n\n', 'a\0b', 'a\tb', 'x'.repeat(513)]) {
      expect((await ashErrorOf(readPassphrase(file(content)))).code).to.equal('ASH_PASSPHRASE_UNUSABLE');
    }
    expect((await ashErrorOf(readPassphrase(file(Buffer.from([0x66, 0xff, 0x0a]))))).message).to.match(
      /UTF-8/,
    );
    expect(checkPassphrase('x'.repeat(512))).to.have.length(512);
  });

  it('is never shown in the error that refuses it', () => {
    const {message, hint} = thrownBy(() => checkPassphrase('geheim\n'));
    expect(`${message} ${hint}`).to.not.include('geheim');
  });

  it('needs a file that is there', async () => {
    const error = await ashErrorOf(readPassphrase('/does/not/exist'));
    expect(error.code).to.equal('ASH_PASSPHRASE_UNREADABLE');
    expect(error.exit).to.equal('notFound');
  });
});
