import {createHash} from 'node:crypto';
import {appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect} from 'chai';
import {APK_ARCHITECTURE, apkRepository, type ApkRepository} from '../../src/repositories/apk-repository.js';
import type {PackageContent} from '../../src/substitute-apk/format/build-package.js';
import {canChroot, ranSubstitute, smallestRoot} from './substitute.js';

const RECORD = fileURLToPath(new URL('../fixtures/apk-behaviour.txt', import.meta.url));

/** The package `ash-cfg` writes down how its scripts were called. */
const NOTE = (name: string): string => `#!/bin/sh\necho "${name} $*" >> /var/log/ash-cfg.log\n`;

function packagesOf(version: string): PackageContent[] {
  const number = version.split('-')[0] ?? '';
  const common = {
    version,
    architecture: APK_ARCHITECTURE,
    provides: [],
    installIf: [],
    depends: [],
    scripts: {},
  };
  const file = (name: string, text: string, mode = 0o755): PackageContent['files'][number] => ({
    ...{path: name, content: Buffer.from(text), mode},
  });
  return [
    {...common, name: 'ash-base', summary: 'base', files: [file('/usr/lib/ash-base/version', `${number}\n`)]},
    {
      ...{...common, name: 'ash-cfg', summary: 'cfg', files: [file('/etc/ash-cfg.conf', `ver=${number}\n`)]},
      scripts: {'post-install': NOTE('post-install'), 'post-upgrade': NOTE('post-upgrade')},
    },
    {
      ...{...common, name: 'ash-tool', summary: 'tool', depends: ['ash-base', 'ash-cfg']},
      files: [file('/usr/bin/ash-tool', '#!/bin/sh\n'), {path: '/usr/bin/ash-link', target: 'ash-tool'}],
    },
  ];
}

describe('the substitute for apk, beside what apk-tools 2.14.10 was observed to do', function () {
  this.timeout(120_000);
  let place = '';
  let root = '';
  let repository: ApkRepository;

  before(async function () {
    const lacking = canChroot();
    if (lacking !== undefined) {
      this.test?.parent?.tests.forEach((test) => (test.title += ` (${lacking})`));
      this.skip();
    }
    place = await mkdtemp(path.join(tmpdir(), 'ash-apk-'));
    root = path.join(place, 'root');
    mkdirSync(path.join(place, 'repository'));
    smallestRoot(root);
    repository = await apkRepository(path.join(place, 'repository'));
    await repository.publishContents(packagesOf('1-r0'));
  });
  after(async () => {
    await (repository as ApkRepository | undefined)?.server.close();
    if (place !== '') await rm(place, {recursive: true, force: true});
  });

  /** What a command of the record says here, with the exit code. */
  async function answer(line: string): Promise<string> {
    const [program = '', ...words] = line.split(' ');
    const inRoot = (name = ''): string => path.join(root, name);
    switch (program) {
      case 'apk': {
        const {output, code} = await ranSubstitute(root, words);
        // The record has one repository, from a directory; where it lies and what is fetched is left out.
        const said = output
          .split('\n')
          .filter((one) => !/^fetch |\/community\]$/.test(one))
          .join('\n')
          .replace(/\[http:\S+\/main\]/, '[REPO]');
        return `${said}[rc=${String(code)}]\n`;
      }
      case 'edit':
        appendFileSync(inRoot('etc/ash-cfg.conf'), 'local\n');
        return '[rc=0]\n';
      case 'publish':
        await repository.publishContents(packagesOf(words[0] ?? ''));
        // Older than the four hours after which apk fetches it anew.
        for (const name of readdirSync(inRoot('var/cache/apk'))) await rm(inRoot(`var/cache/apk/${name}`));
        return '[rc=0]\n';
      case 'ls':
        return `${readdirSync(inRoot(words[0]))
          .filter((name) => name !== 'passwd')
          .join('\n')}\n[rc=0]\n`;
      default:
        return `${readFileSync(inRoot(words[0]), 'utf8')}[rc=0]\n`;
    }
  }

  it('says and writes the same, command for command', async () => {
    const record = readFileSync(RECORD, 'utf8').replaceAll(/^#.*\n/gm, '');
    for (const part of record.split(/^\$ /m).slice(1)) {
      const [line = '', ...rest] = part.split('\n');
      const expected = rest.join('\n');
      if (line === 'apk --initdb add') {
        expect(await answer(line)).to.equal(expected);
        writeFileSync(path.join(root, 'etc/apk/keys', repository.key.name), repository.key.text);
        writeFileSync(path.join(root, 'etc/apk/repositories'), repository.lines.join('\n'));
        continue;
      }
      expect(await answer(line), line).to.equal(expected);
    }
  });

  it('writes a database in the form of the real one', async () => {
    await ranSubstitute(root, ['del', 'ash-base']);
    await ranSubstitute(root, ['add', 'ash-tool']);
    const text = readFileSync(path.join(root, 'lib/apk/db/installed'), 'utf8');
    const tool = text.slice(text.indexOf('P:ash-tool')).replaceAll(/^[SI]:\d+\n/gm, '');
    const checksum = `Q1${createHash('sha1').update('#!/bin/sh\n').digest('base64')}`;
    expect(tool.split('\n')).to.deep.equal([
      ...[
        'P:ash-tool',
        'V:2-r0',
        `A:${APK_ARCHITECTURE}`,
        'T:tool',
        'U:http://localhost/',
        'L:MIT',
        'o:ash-tool',
      ],
      ...['t:1700000000', 'D:ash-base ash-cfg', 'F:usr', 'F:usr/bin', 'R:ash-link', 'a:0:0:777'],
      ...['Z:Q1BCwIWaaR4DJEgduieAaw1rReT98=', 'R:ash-tool', 'a:0:0:755', `Z:${checksum}`, '', ''],
    ]);
    expect(text).to.match(/^C:Q1[A-Za-z0-9+/]{27}=$/m);
  });

  it('installs nothing that nobody trusted has signed', async () => {
    await rm(path.join(root, 'etc/apk/keys', repository.key.name));
    await ranSubstitute(root, ['del', 'ash-tool']);
    const {output, code} = await ranSubstitute(root, ['add', 'ash-base']);
    expect(output).to.include('UNTRUSTED signature');
    expect(code).to.equal(1);
    expect((await ranSubstitute(root, ['add', '--allow-untrusted', 'ash-base'])).code).to.equal(0);
  });
});
