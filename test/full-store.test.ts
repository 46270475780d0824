import {execFileSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync} from 'node:fs';
import path from 'node:path';
import {EXIT_CODES} from 'ash-sdk';
import {expect} from 'chai';
import type {Outcome} from './helpers/ash.js';
import {CHANGING} from './helpers/changing-commands.js';
import {needsPrograms, needsRoot} from './helpers/requirements.js';
import {SmallStore} from './helpers/small-store.js';
import {needsDisk, storeDisk} from './helpers/store-disk/store-disk.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

const disk = storeDisk();

/** Commands that only a store with a menu has; those of these tests have one where it reads kernels in the store. */
const BOOTING: readonly (readonly string[])[] =
  disk.kernels === 'store' ? [['deploy', '1'], ['deploy', '0'], ['rollback']] : [];

describe(`a store whose disk is full, on ${disk.filesystem}`, function () {
  this.timeout(1_200_000);
  let home: string | undefined;
  let store: SmallStore;
  let made: SmallStore | undefined;

  before(async function () {
    needsRoot(this);
    needsPrograms(this, 'bwrap', 'ldd');
    needsDisk(this);
    home = temporaryDirectory('full');
    store = made = await SmallStore.make(home, {disk, size: '200M', bootable: disk.kernels === 'store'});
    await store.ash('branch', '0', '--name', 'web');
    await store.ash('branch', 'web');
  });

  after(() => {
    made?.unmount();
    removeTemporary(home);
  });

  const ballast = (): string => path.join(store.directory, '@home', 'ballast');

  it('does each command whole or not at all, says what is missing, and goes on when there is room', async () => {
    const endings: string[] = [];
    // A deploy that found no room leaves nothing to roll back to.
    const codes = [0, EXIT_CODES.failed.code, EXIT_CODES.noSpace.code, EXIT_CODES.notFound.code];
    for (const words of [
      ['run', '-s', '1', '--', 'sh', '-c', 'dd if=/dev/urandom of=/big bs=1M; exit 0'],
      ['run', '-s', '1', '--', 'sh', '-c', 'exec dd if=/dev/urandom of=/big bs=1M'],
      ...[...CHANGING, ['clone', '1', '--tree'], ...BOOTING],
    ]) {
      fillUp(ballast());
      const before = await view();
      const outcome = await store.try(...words);
      endings.push(`${words[0] ?? ''} ${outcome.code}`);
      const told = `ash ${words.join(' ')}\n${outcome.stdout}${outcome.stderr}`;
      expect(outcome.code, told).to.be.oneOf(codes);
      if (outcome.code !== 0) {
        expect(outcome.stderr, told)
          .to.match(/^Error: \S.*/m)
          .and.match(/^Hint: \S/m);
        expect(outcome.stderr, told).to.not.match(/^\s+at /m);
        expect(await view(), told).to.equal(before);
      }
      rmSync(ballast(), {recursive: true});
      disk.free(store.directory);
      const after = await store.try('doctor');
      expect(after.stdout, told).to.match(/The store is sound/);
      await store.ash('describe', '-s', '1', `after ${words[0] ?? ''}`);
    }
    expect(
      endings.some((ending) => ending.endsWith(` ${EXIT_CODES.noSpace.code}`)),
      endings.join(', '),
    ).to.equal(true);
    await store.ash('gc', '--keep-days', '0', '--yes');
  });

  /** What is there for the user, whatever the log says. */
  async function view(): Promise<string> {
    const {stdout}: Outcome = await store.ash('tree', '--json');
    return stdout;
  }
});

/** Takes all room there is: first much at once, then block by block, then what small files find. */
function fillUp(directory: string): void {
  mkdirSync(directory);
  for (const size of [1 << 20, 4096]) {
    untilFull(() => {
      const file = openSync(path.join(directory, `blocks-${size}`), 'w');
      try {
        for (;;) writeSync(file, randomBytes(size));
      } finally {
        closeSync(file);
      }
    });
    execFileSync('sync', ['-f', directory]);
  }
  untilFull(() => {
    for (let number = 0; number < 20_000; number++)
      writeFileSync(path.join(directory, `small-${number}`), randomBytes(1500));
  });
}

function untilFull(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!isFull(error)) throw error;
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC';
}
