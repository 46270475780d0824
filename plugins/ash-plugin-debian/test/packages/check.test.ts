import {execFile} from 'node:child_process';
import {chmod, mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {expect} from 'chai';
import {removeTemporaryRoots, temporaryRoot} from 'ash-testkit';
import {check} from '../../src/packages/check.js';

const run = promisify(execFile);

describe('checking the packages of a root', () => {
  afterEach(removeTemporaryRoots);

  /** Runs the check where dpkg and apt-get are these scripts; returns what apt-get was given. */
  async function checked(dpkg: string, aptGet: string): Promise<string> {
    const directory = join(await temporaryRoot({}), 'bin');
    await mkdir(directory, {recursive: true});
    for (const [name, script] of Object.entries({dpkg, 'apt-get': aptGet})) {
      await writeFile(join(directory, name), `#!/bin/sh\n${script}\n`);
      await chmod(join(directory, name), 0o755);
    }
    const [command, ...more] = await check();
    expect(more, 'one sandbox is enough').to.deep.equal([]);
    const [program = '', ...words] = command?.argv ?? [];
    const {stdout} = await run(program, words, {env: {PATH: `${directory}:/usr/bin:/bin`}});
    return stdout;
  }

  it('asks dpkg and then apt, which makes no index of what archives have', async () => {
    const words = await checked('test "$1" = --audit', 'echo "$@"');
    expect(words).to.match(/^-q .*check\n$/);
    expect(words).to.include('Dir::Etc::sourcelist=/dev/null').and.include('Dir::Cache::pkgcache= ');
  });

  const failureOf = async (dpkg: string, aptGet: string) =>
    checked(dpkg, aptGet).then(
      () => undefined,
      (error: unknown) => error as {readonly code: number; readonly stderr: string; readonly stdout: string},
    );

  it('fails by what dpkg prints, and with it', async () => {
    const error = await failureOf('echo half-installed', 'echo never');
    expect([error?.code, error?.stderr, error?.stdout]).to.deep.equal([1, 'half-installed\n', '']);
  });

  it('fails as dpkg or apt fails', async () => {
    expect((await failureOf('exit 2', 'exit 0'))?.code).to.equal(2);
    expect((await failureOf('exit 0', 'exit 100'))?.code).to.equal(100);
  });
});
