import {symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {nameResolution} from '../../src/sandbox/name-resolution.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

describe('nameResolution', () => {
  afterEach(removeScratch);

  it("has the content of the host's file, symbolic links followed", async () => {
    const directory = scratch();
    writeFileSync(join(directory, 'stub'), 'nameserver 127.0.0.53\n');
    symlinkSync('stub', join(directory, 'resolv.conf'));
    expect(await nameResolution(join(directory, 'resolv.conf'))).to.deep.equal([
      {path: '/etc/resolv.conf', content: 'nameserver 127.0.0.53\n', mode: 0o644},
    ]);
  });

  it('is nothing on a host without such a file, or with a link to nowhere', async () => {
    const directory = scratch();
    symlinkSync('nowhere', join(directory, 'dangling'));
    expect(await nameResolution(join(directory, 'absent'))).to.deep.equal([]);
    expect(await nameResolution(join(directory, 'dangling'))).to.deep.equal([]);
  });
});
