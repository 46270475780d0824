import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import {realHost} from '../../src/host.js';
import {
  PACMAN_REPOSITORY_PROGRAMS,
  pacmanRepository,
  type PacmanRepository,
} from '../../src/repositories/pacman-repository.js';

describe('a repository for pacman', () => {
  let directory: string | undefined;
  let repository: PacmanRepository | undefined;

  before(async function () {
    const missing: string[] = [];
    for (const program of PACMAN_REPOSITORY_PROGRAMS)
      if (!(await realHost().has(program))) missing.push(program);
    if (missing.length > 0) {
      this.test?.parent?.tests.forEach((test) => (test.title += ` (needs ${missing.join(', ')})`));
      this.skip();
    }
    directory = mkdtempSync(join(tmpdir(), 'ash-pacman-test-'));
    mkdirSync(join(directory, 'made'));
    repository = await pacmanRepository(join(directory, 'made'));
  });

  after(async () => {
    await repository?.server.close();
    if (directory !== undefined) rmSync(directory, {recursive: true, force: true});
  });

  const core = (): string => join(directory ?? '', 'made/core/os/x86_64');
  const listed = (file: string): string[] =>
    execFileSync('bsdtar', ['-tf', join(core(), file)], {encoding: 'utf8'})
      .trim()
      .split('\n');

  it('is laid out as a mirror of Arch is', async () => {
    for (const name of ['core', 'extra']) {
      const answer = await fetch(`${repository?.address ?? ''}/${name}/os/x86_64/${name}.db`);
      expect(answer.status, name).to.equal(200);
    }
  });

  it('has packages in the real format, the newest of each name', async () => {
    await repository?.publish([
      {
        name: 'hello',
        version: '1',
        depends: ['lib'],
        files: {'/usr/bin/hello': {content: '#!/bin/sh\n', mode: 0o755}, '/etc/hello.conf': 'a\n'},
        configuration: ['/etc/hello.conf'],
        afterInstall: 'true',
      },
    ]);
    expect(listed('hello-1-1-any.pkg.tar.zst')).to.include.members(['.PKGINFO', '.INSTALL', 'usr/bin/hello']);
    const info = execFileSync('bsdtar', ['-xOf', join(core(), 'hello-1-1-any.pkg.tar.zst'), '.PKGINFO'], {
      encoding: 'utf8',
    });
    expect(info).to.contain('depend = lib\n').and.contain('backup = etc/hello.conf\n');
    await repository?.publish([{name: 'hello', version: '2'}]);
    expect(listed('core.db.tar.gz').filter((name) => name.endsWith('/desc'))).to.deep.equal([
      'hello-2-1/desc',
    ]);
  });
});
