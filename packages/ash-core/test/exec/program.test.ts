import {chmodSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {findProgram, hasProgram} from '../../src/exec/program.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

describe('findProgram', () => {
  afterEach(removeScratch);

  it('finds a program of the host', async () => {
    expect(await findProgram('sh')).to.match(/^\/.*\/sh$/);
  });

  it('takes an absolute path', async () => {
    expect(await findProgram('/bin/sh')).to.equal('/bin/sh');
  });

  it('finds nothing for a name that nobody uses, or for none', async () => {
    expect(await findProgram('ash-test-no-such-program')).to.equal(undefined);
    expect(await findProgram('')).to.equal(undefined);
  });

  it('takes neither a directory nor a file that is not executable for a program', async () => {
    const directory = scratch();
    mkdirSync(join(directory, 'folder'));
    writeFileSync(join(directory, 'text'), '');
    chmodSync(join(directory, 'text'), 0o644);
    expect(await hasProgram(join(directory, 'folder'))).to.equal(false);
    expect(await hasProgram(join(directory, 'text'))).to.equal(false);
  });

  it("does not look where the caller's PATH leads", async () => {
    const directory = scratch();
    writeFileSync(join(directory, 'ash-test-planted'), '#!/bin/sh\n', {mode: 0o755});
    const path = process.env['PATH'];
    process.env['PATH'] = directory;
    try {
      expect(await hasProgram('ash-test-planted')).to.equal(false);
      expect(await hasProgram('sh')).to.equal(true);
    } finally {
      process.env['PATH'] = path;
    }
  });
});
