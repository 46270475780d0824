import {execFileSync} from 'node:child_process';
import {createPublicKey, verify} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect} from 'chai';
import {APK_ARCHITECTURE, apkRepository, type ApkRepository} from '../../src/repositories/apk-repository.js';
import {unzip} from '../../src/substitute-apk/format/gzip-members.js';
import {readPackageFile, splitSignature} from '../../src/substitute-apk/format/package-file.js';
import {readTar} from '../../src/substitute-apk/format/tar.js';

describe('a repository of apk', () => {
  let directory = '';
  let repository: ApkRepository;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'ash-apk-'));
    repository = await apkRepository(directory);
    await repository.publish([
      {
        ...{name: 'tool', version: '1.0', depends: ['data'], configuration: ['/etc/tool.conf']},
        files: {'/etc/tool.conf': 'a\n', '/usr/bin/tool': {content: '#!/bin/sh\n', mode: 0o755}},
        ...{afterInstall: 'echo hi', beforeRemove: 'echo bye'},
      },
    ]);
  });
  afterEach(async () => {
    await repository.server.close();
    await rm(directory, {recursive: true, force: true});
  });

  const fileOf = (name: string): string => path.join(directory, 'latest-stable/main', APK_ARCHITECTURE, name);
  const index = (): string => {
    const {signed} = splitSignature(readFileSync(fileOf('APKINDEX.tar.gz')));
    return (
      readTar(unzip(signed))
        .find((entry) => entry.path === 'APKINDEX')
        ?.content.toString() ?? ''
    );
  };

  it('has packages that are one archive for tar, signed with its key', () => {
    const file = fileOf('tool-1.0-r1.apk');
    const names = execFileSync('tar', ['-tzf', file], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(names.split('\n')).to.include.members([
      '.PKGINFO',
      '.post-install',
      'etc/tool.conf',
      'usr/bin/tool',
    ]);
    const {signature, control, info, scripts} = readPackageFile(readFileSync(file));
    const key = createPublicKey(repository.key.text);
    expect(verify('sha1', control, key, signature?.bytes ?? Buffer.alloc(0))).to.equal(true);
    expect(info.get('depend')).to.deep.equal(['data']);
    expect([...scripts.keys()]).to.have.members(['post-install', 'post-upgrade', 'pre-deinstall']);
  });

  it('has an index of the newest version of each package', async () => {
    expect(index())
      .to.match(/^C:Q1\S{28}\nP:tool\nV:1\.0-r1\n/)
      .and.to.include('D:data\n');
    await repository.publish([
      {name: 'tool', version: '2.0'},
      {name: 'data', version: '1.0'},
    ]);
    expect(index().match(/^[PV]:.*/gm)).to.deep.equal(['P:tool', 'V:2.0-r1', 'P:data', 'V:1.0-r1']);
  });

  it('notices a package whose data are others', () => {
    const bytes = readFileSync(fileOf('tool-1.0-r1.apk'));
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 0xff;
    expect(() => readPackageFile(bytes)).to.throw('data');
    expect(() => readPackageFile(bytes.subarray(0, 40))).to.throw();
  });

  it('is served, and has no configuration outside /etc', async () => {
    const [main = ''] = repository.lines;
    expect((await fetch(`${main}/${APK_ARCHITECTURE}/APKINDEX.tar.gz`)).status).to.equal(200);
    const wrong = {name: 'x', version: '1', files: {'/usr/x': ''}, configuration: ['/usr/x']};
    await repository.publish([wrong]).then(
      () => expect.fail('it was published'),
      (error: unknown) => expect(String(error)).to.include('outside /etc'),
    );
  });
});
