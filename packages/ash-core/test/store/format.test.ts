import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {FORMAT_VERSION, readFormat, writeFormat} from '../../src/store/format.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

describe('the format of a store', () => {
  afterEach(removeScratch);

  function fileWith(text: string): string {
    const path = join(scratch(), 'format');
    writeFileSync(path, text);
    return path;
  }

  it('is written and read', async () => {
    const path = join(scratch(), 'format');
    await writeFormat(path, 'btrfs');
    expect(readFileSync(path, 'utf8')).to.equal('{"version":1,"filesystem":"btrfs"}\n');
    expect(await readFormat(path)).to.deep.equal({version: FORMAT_VERSION, filesystem: 'btrfs'});
  });

  it('of a later ash is refused, with the versions and what to install', async () => {
    const path = fileWith('{"version": 7, "filesystem": "btrfs", "more": {}}');
    const error = await ashErrorOf(readFormat(path));
    expect(error).to.include({code: 'ASH_FORMAT_NEWER', exit: 'refused'});
    expect(error.message).to.include('7').and.include(String(FORMAT_VERSION));
    expect(error.hint).to.include('npm install -g ash-cli@latest');
  });

  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '{"version": 1}',
    '{"version": 0, "filesystem": "x"}',
    '{"version": "1"}',
  ]) {
    it(`is unreadable as ${JSON.stringify(text)}`, async () => {
      const error = await ashErrorOf(readFormat(fileWith(text)));
      expect(error.code).to.equal('ASH_FORMAT_UNREADABLE');
    });
  }

  it('is unreadable when it is not there, or a directory', async () => {
    const directory = scratch();
    expect((await ashErrorOf(readFormat(directory))).code).to.equal('ASH_FORMAT_UNREADABLE');
    expect((await ashErrorOf(readFormat(join(directory, 'no')))).code).to.equal('ASH_FORMAT_UNREADABLE');
  });
});
