import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {makeSharedDirectory} from '../../../src/boot/try/shared-directory.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';

describe('makeSharedDirectory', () => {
  let mask: number;
  beforeEach(() => {
    mask = process.umask(0o077);
  });
  afterEach(async () => {
    process.umask(mask);
    await removeScratch();
  });

  it('lets the container read what is offered and write the report, and nobody else in, whatever the umask', async () => {
    const directory = join(scratch(), 'shared');
    await makeSharedDirectory(directory, {start: 'text', 'a.service': 'unit'});
    const modeOf = (name: string) => statSync(join(directory, name)).mode & 0o7777;
    expect(readdirSync(join(directory, 'offered'))).to.deep.equal(['a.service', 'start']);
    expect(readFileSync(join(directory, 'offered/start'), 'utf8')).to.equal('text');
    expect(['.', 'offered', 'offered/start', 'report'].map(modeOf)).to.deep.equal([
      0o700, 0o755, 0o644, 0o777,
    ]);
  });
});
