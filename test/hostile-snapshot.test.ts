import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {EXIT_CODES} from 'ash-sdk';
import {expect} from 'chai';
import {ash, succeed, type AshOptions} from './helpers/ash.js';
import {attacksWith, PLACES, tamper} from './helpers/attacks.js';
import {needsImages, storeWithDebian} from './helpers/base-store.js';
import {Canary, SONG} from './helpers/canary.js';
import {startSwapper} from '../packages/ash-core/test/files/swapper.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

/** In milliseconds: a command that opens a fifo, or walks in a circle, would take for ever. */
const PATIENCE = 60_000;

const KNOWN_CODES: readonly number[] = Object.values(EXIT_CODES).map(({code}) => code);

/** All of them with ASH_TEST_ALL, else for each attack those that touch most. */
const ALL = process.env['ASH_TEST_ALL'] !== undefined;

/** How often it is tried to hit the moment between a look and a use. */
const RACES = ALL ? 20 : 3;

/** The first of the attacks, which are tried everywhere also without it. */
const LINKS = 4;

/** What is tried on a hostile snapshot. */
function commandsOn(snapshot: string): readonly (readonly string[])[] {
  const some = [
    ['install', '-s', snapshot, '--yes', 'no-such-package'],
    ['run', '-s', snapshot, '--', '/bin/sh', '-c', 'echo changed > /made-inside'],
    ['diff', '0', snapshot, '--files'],
    ['deploy', snapshot],
  ];
  const more = [
    ['list', '-s', snapshot],
    ['config', 'set', '-s', snapshot, 'shell', '/bin/sh'],
    ['etc', 'status'],
    ['etc', 'diff'],
    ['doctor'],
    ['branch', snapshot],
    ['try', snapshot, '--timeout', '5'],
    ['refresh', '-s', snapshot],
  ];
  return ALL ? [...some, ...more] : some;
}

describe('a hostile snapshot', function () {
  this.timeout(10 * PATIENCE);
  let directory: string | undefined;
  let store = '';
  let mounted = false;
  let canary: Canary | undefined;
  let options: AshOptions;
  let cases = 0;

  before(async function () {
    needsImages(this);
    directory = temporaryDirectory('hostile');
    const image = await storeWithDebian(directory);
    store = path.join(directory, 'mounted');
    mkdirSync(store);
    execFileSync('mount', ['-o', 'loop', image, store]);
    mounted = true;
    canary = new Canary();
    options = {store, env: {ASH_LOG_DIR: path.join(directory, 'logs')}};
    await succeed(['run', '-s', '0', '--', 'sh', '-c', 'touch /boot/vmlinuz-1 /boot/initrd.img-1'], options);
    writeFileSync(path.join(store, '@ash/boot/loader.json'), '{"loader":"grub","arguments":[]}\n');
    await succeed(['deploy', '0'], options);
  });

  after(() => {
    canary?.close();
    if (mounted) execFileSync('umount', [store]);
    removeTemporary(directory);
  });

  it('whose running /etc a process changes while ash walks it: nothing of the host is read', async () => {
    const watched = canary;
    if (watched === undefined) throw new Error('there is no canary');
    const etc = path.join(store, '@ash/deployments/1/etc');
    for (const name of ['etc', 'dpkg']) mkdirSync(path.join(etc, 'swapped', name), {recursive: true});
    for (const name of ['passwd', 'etc/passwd']) writeFileSync(path.join(etc, 'swapped', name), 'harmless\n');
    const stop = await startSwapper(path.join(etc, 'swapped'), watched.directory);
    try {
      for (let round = 0; round < RACES; round++) {
        for (const words of [
          ['etc', 'status'],
          ['etc', 'diff'],
          ['deploy', '0'],
        ]) {
          const {code, stdout, stderr} = await withinPatience(words);
          expect(KNOWN_CODES, stderr).to.include(code);
          expect(`${stdout}${stderr}`).to.not.include(SONG);
          expect(watched.harm(), words.join(' ')).to.deep.equal([]);
          cases++;
        }
      }
    } finally {
      await stop();
    }
    rmSync(path.join(etc, 'swapped'), {recursive: true, force: true});
    expect(found(SONG)).to.equal('');
  });

  for (const [where, names] of Object.entries(PLACES)) {
    for (const [index, kind] of Object.keys(attacksWith('/')).entries()) {
      if (!ALL && where !== '/etc' && index >= LINKS) continue;
      it(`that has ${kind} as ${where}: every command ends, with nothing of the host read or changed`, async () => {
        const watched = canary;
        if (watched === undefined) throw new Error('there is no canary');
        const snapshot = await branch();
        const attack = attacksWith(watched.directory)[kind];
        if (attack === undefined) throw new Error(`there is no attack ${kind}`);
        tamper(revisionOf(snapshot), names, attack, (root) => {
          watched.double(root);
        });
        const host = hostFiles();
        for (const words of [...commandsOn(snapshot), ['delete', '--yes', snapshot]]) {
          const outcome = await withinPatience(words);
          const told = `ash ${words.join(' ')}\n${outcome.stdout}${outcome.stderr}`;
          expect(KNOWN_CODES, told).to.include(outcome.code);
          expect(told, 'an error is a sentence, no stack').to.not.match(/^\s+at .*:\d+/m);
          expect(told, 'a defect').to.not.match(/ASH_UNEXPECTED|unexpected/i);
          expect(told).to.not.include(SONG);
          expect(watched.harm(), told).to.deep.equal([]);
          expect(hostFiles(), told).to.equal(host);
          cases++;
        }
        expect(found(SONG), 'nothing of the host came into the store').to.equal('');
      });
    }
  }

  it('goes with garbage collection, and leaves the others and the store sound', async function () {
    if (this.test) this.test.title += ` (after ${cases} commands)`;
    await succeed(['gc', '--keep-days', '0', '--yes'], options);
    expect(canary?.harm()).to.deep.equal([]);
    const {stdout} = await succeed(['run', '-s', '0', '--', 'cat', '/etc/debian_version'], options);
    expect(stdout).to.match(/^\d/);
    const trees = readdirSync(path.join(store, '@ash/work')).filter((name) => !name.startsWith('.'));
    expect(trees).to.deep.equal([]);
    expect(existsSync(path.join(store, '@ash/revisions/1.1'))).to.equal(false);
  });

  async function branch(): Promise<string> {
    const {stdout} = await succeed(['branch', '0', '--json'], options);
    const {snapshots} = JSON.parse(stdout) as {snapshots: readonly {number: number}[]};
    return String(snapshots[0]?.number);
  }

  function revisionOf(snapshot: string): string {
    return path.join(store, '@ash/revisions', `${snapshot}.1`);
  }

  function isDirectory(name: string): boolean {
    return lstatSync(path.join(store, name), {throwIfNoEntry: false})?.isDirectory() === true;
  }

  async function withinPatience(words: readonly string[]) {
    const program = ['timeout', '-k', '5', String(PATIENCE / 1000), ...ashWords()];
    return ash(words, {...options, program});
  }

  function found(text: string): string {
    const etcs = ['deployments', 'revisions'].flatMap((kind) =>
      readdirSync(path.join(store, '@ash', kind)).map((name) => path.join('@ash', kind, name, 'etc')),
    );
    const where = [...etcs, '@ash/boot', '@ash/state', '@ash/mutable', '@var', '@root', '@home', '@srv'];
    const argv = ['-rlsaI', '--devices=skip', '--', text, ...where.filter((name) => isDirectory(name))];
    return execFileSync('sh', ['-c', 'grep "$@" || true', '-', ...argv], {cwd: store, encoding: 'utf8'});
  }
});

function ashWords(): readonly string[] {
  return [process.execPath, path.resolve(import.meta.dirname, '../packages/ash-cli/bin/ash.js')];
}

/** What ash would hit first if it were led out. */
function hostFiles(): string {
  const files = ['passwd', 'group', 'shadow', 'fstab', 'resolv.conf', 'hostname', 'machine-id', 'os-release'];
  const contents = files.map((name) => path.join('/etc', name)).filter((file) => existsSync(file));
  const hash = createHash('sha256');
  for (const file of contents) hash.update(readFileSync(file));
  return [existsSync('/made-inside'), existsSync('/etc/made-inside'), hash.digest('hex')].join(' ');
}
