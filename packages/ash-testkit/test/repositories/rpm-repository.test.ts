import {spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import {realHost, rpmRepository, RPM_REPOSITORY_PROGRAMS} from '../../src/index.js';
import {rpmSpec} from '../../src/repositories/rpm-spec.js';

const RECIPE = {
  name: 'tool',
  version: '1.0',
  depends: ['shell'],
  files: {'/etc/tool 100%.conf': 'a\n', '/usr/bin/tool': {content: '#!/bin/sh\n', mode: 0o755}},
  configuration: ['/etc/tool 100%.conf'],
  afterInstall: 'echo 100%',
  beforeRemove: 'echo bye',
};

describe('rpmRepository', function () {
  this.timeout(60_000);
  let place = '';

  before(function () {
    if (RPM_REPOSITORY_PROGRAMS.every((program) => spawnSync(program, ['--version']).status === 0)) return;
    this.test?.parent?.tests.forEach(
      (test) => (test.title += ` (needs ${RPM_REPOSITORY_PROGRAMS.join(', ')})`),
    );
    this.skip();
  });
  beforeEach(() => (place = mkdtempSync(join(tmpdir(), 'ash-rpms-'))));
  afterEach(() => rmSync(place, {recursive: true, force: true}));

  it('serves packages that rpm itself reads, with an index', async () => {
    const repository = await rpmRepository(place, {packages: 'os', empty: ['updates']});
    try {
      await repository.publish([RECIPE, {name: 'other', version: '2'}]);
      await repository.publish([{...RECIPE, version: '1.1'}]);
      const names = readdirSync(join(place, 'os'));
      expect(names).to.include.members([
        'tool-1.0-1.noarch.rpm',
        'tool-1.1-1.noarch.rpm',
        'other-2-1.noarch.rpm',
        'repodata',
      ]);
      expect((await fetch(`${repository.address}/updates/repodata/repomd.xml`)).status).to.equal(200);
      const rpm = (...words: string[]) =>
        realHost().run({argv: ['rpm', '-qp', ...words, join(place, 'os/tool-1.0-1.noarch.rpm')]});
      expect((await rpm('-c')).stdout).to.equal('/etc/tool 100%.conf\n');
      expect((await rpm('--requires')).stdout).to.include('shell');
      expect((await rpm('--scripts')).stdout).to.include('echo 100%\n');
      expect((await rpm('-lv')).stdout).to.match(/^-rwxr-xr-x .* \/usr\/bin\/tool$/m);
    } finally {
      await repository.server.close();
    }
  });
});

describe('rpmSpec', () => {
  it('runs a script before removal only when nothing newer comes', () => {
    expect(rpmSpec(RECIPE, '/files')).to.include('%preun\n[ "$1" = 0 ] || exit 0\necho bye');
  });

  it('adds what tests of rpm ask for', () => {
    const spec = rpmSpec(
      {name: 'a', version: '1', rpmPreamble: ['Epoch: 3'], rpmBeforeInstall: 'exit 1'},
      '/files',
    );
    expect(spec).to.include('\nEpoch: 3\n').and.to.include('%pre\nexit 1\n');
  });
});
