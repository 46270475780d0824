import {chmod, mkdir, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import {runChecks, type HealthDirectories} from '../../../src/boot/health/run-checks.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';

describe('runChecks', () => {
  let directories: HealthDirectories;

  beforeEach(async () => {
    const home = scratch();
    directories = {required: join(home, 'required.d'), wanted: join(home, 'wanted.d')};
    for (const directory of Object.values(directories)) await mkdir(directory);
  });
  afterEach(removeScratch);

  async function check(
    kind: keyof HealthDirectories,
    name: string | Buffer,
    script: string,
    mode = 0o755,
  ): Promise<void> {
    const path = Buffer.concat([Buffer.from(`${directories[kind]}/`), Buffer.from(name)]);
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, mode);
  }

  it('is healthy without checks, or without their directories', async () => {
    expect(await runChecks(directories)).to.deep.equal({healthy: true, checks: []});
    const nowhere = {required: '/nowhere/at/all', wanted: '/nowhere/at/all'};
    expect(await runChecks(nowhere)).to.deep.equal({healthy: true, checks: []});
  });

  it('runs required ones, then wanted ones, by their names, with both outputs in order', async () => {
    await check('wanted', '10-w', 'true');
    await check('required', '20-b', 'echo two; echo three >&2; exit 0');
    await check('required', '10 $(a)\n', 'pwd; exit 0');
    const {healthy, checks} = await runChecks(directories);
    expect(healthy).to.equal(true);
    expect(checks).to.deep.equal([
      {name: '10 $(a)\n', required: true, exitCode: 0, output: '/'},
      {name: '20-b', required: true, exitCode: 0, output: 'two\nthree'},
      {name: '10-w', required: false, exitCode: 0, output: ''},
    ]);
  });

  it('is not healthy when a required one fails, and runs the others all the same', async () => {
    await check('required', 'a', 'echo no disk; exit 7');
    await check('required', 'b', 'kill -KILL $$');
    await check('wanted', 'c', 'true');
    const {healthy, checks} = await runChecks(directories);
    expect(healthy).to.equal(false);
    expect(checks.map(({exitCode}) => exitCode)).to.deep.equal([7, 137, 0]);
    expect(checks[0]?.output).to.equal('no disk');
  });

  it('is healthy when only a wanted one fails', async () => {
    await check('wanted', 'a', 'exit 1');
    const {healthy, checks} = await runChecks(directories);
    expect(healthy).to.equal(true);
    expect(checks.map(({exitCode}) => exitCode)).to.deep.equal([1]);
  });

  it('passes over what is hidden, no program, a directory or a link to nothing', async () => {
    await check('required', '.hidden', 'exit 1');
    await check('required', 'README', 'exit 1', 0o644);
    await mkdir(join(directories.required, 'directory'));
    await symlink('/nowhere', join(directories.required, 'link'));
    await symlink('/bin/false', join(directories.required, 'program'));
    const {checks} = await runChecks(directories);
    expect(checks.map(({name}) => name)).to.deep.equal(['program']);
  });

  it('stops one that takes too long', async () => {
    await check('required', 'slow', 'echo waiting; sleep 60');
    const {healthy, checks} = await runChecks(directories, 1);
    expect(healthy).to.equal(false);
    expect(checks).to.deep.equal([{name: 'slow', required: true, exitCode: 124, output: 'waiting'}]);
  });

  it('keeps only the end of what a loud one prints', async () => {
    await check('wanted', 'loud', 'yes loud | head -n 1000000; echo "last words"');
    const {checks} = await runChecks(directories);
    expect(checks[0]?.output.split('\n').slice(-2)).to.deep.equal(['loud', 'last words']);
    expect(checks[0]?.output.length).to.be.below(200);
  });

  it('fails one that can not be started, and one whose name is no text', async () => {
    await writeFile(join(directories.required, 'broken'), '#!/no/such/program\n');
    await chmod(join(directories.required, 'broken'), 0o755);
    await check('required', Buffer.from([0x7a, 0xff]), 'true');
    const {healthy, checks} = await runChecks(directories);
    expect(healthy).to.equal(false);
    expect(checks.map(({exitCode}) => exitCode)).to.deep.equal([127, null]);
  });

  it('does not wait for ever for a program that a check has left behind', async function () {
    this.timeout(60_000);
    await check('required', 'leaves', 'echo mine; sleep 9 & exit 0');
    const begun = performance.now();
    const {checks} = await runChecks(directories, 1);
    expect(performance.now() - begun).to.be.below(12_000);
    expect(checks[0]).to.deep.include({exitCode: null, output: 'mine'});
  });
});
