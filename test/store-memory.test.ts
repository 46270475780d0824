import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {ash, ASH} from './helpers/ash.js';
import {needsPrograms, needsRoot} from './helpers/requirements.js';
import {SmallStore} from './helpers/small-store.js';
import {needsDisk} from './helpers/store-disk/store-disk.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

const SNAPSHOTS = 10_000;
const LIMIT_MIB = 150;
/** It reads everything twice: to rebuild the state, and then to look at what came of it. */
const REPAIR_LIMIT_MIB = 250;

/** Loaded into ash: leaves how much memory it had at most, in KiB. What getrusage(2) says counts the process that started it, too. */
const WITNESS = `
process.once('exit', () => {
  const {readFileSync, writeFileSync} = require('node:fs');
  const [, peak] = /^VmHWM:\\s*(\\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  writeFileSync(process.env.ASH_TEST_WITNESS, peak);
});`;

/** Each with the exit code that it ends with. */
const COMMANDS: readonly (readonly [number, ...string[]])[] = [
  [0, 'tree'],
  [0, 'tree', '--json'],
  [0, 'status'],
  [0, 'log'],
  [0, 'log', '--json'],
  [0, 'branch', '0'],
  [0, 'diff', '0', '10000'],
  [0, 'describe', '-s', '0', 'text'],
  [0, 'undo'],
  [0, 'store', 'show'],
  [0, 'deploy', '0'],
  // The revisions of all but the base are missing.
  [1, 'doctor'],
  [0, 'gc', '--keep-days', '30', '--yes'],
  [0, 'gc', '--keep-days', '0', '--yes'],
  [0, 'delete', '--yes', '9999'],
  [1, 'doctor', '--repair'],
];

describe(`a store with ${SNAPSHOTS} snapshots and as many operations`, function () {
  let home: string;
  let store: SmallStore;
  let made: SmallStore | undefined;

  before(async function () {
    needsRoot(this);
    needsPrograms(this, 'bwrap', 'mkfs.btrfs', 'btrfs', 'losetup', 'ldd');
    needsDisk(this);
    home = temporaryDirectory('memory');
    store = made = await SmallStore.make(home, {size: '1G', bootable: true});
    fill(store);
    writeFileSync(path.join(home, 'witness.cjs'), WITNESS);
  });

  after(() => {
    made?.unmount();
    removeTemporary(home);
  });

  for (const [code, ...words] of COMMANDS) {
    const limit = words.includes('--repair') ? REPAIR_LIMIT_MIB : LIMIT_MIB;
    it(`takes less than ${limit} MiB for ash ${words.join(' ')}`, async function () {
      if (words.includes('--repair')) rmSync(store.inStore('state/view.json'));
      const note = path.join(home, 'witness');
      rmSync(note, {force: true});
      const [node = process.execPath, ...rest] = ASH;
      const outcome = await ash(words, {
        ...store.options,
        env: {...store.options.env, ASH_TEST_WITNESS: note},
        program: [node, '--require', path.join(home, 'witness.cjs'), ...rest],
      });
      expect(outcome.code, outcome.stderr.slice(0, 2000)).to.equal(code);
      expect(existsSync(note), 'ash said how much it took').to.equal(true);
      const mebibytes = Number(readFileSync(note, 'utf8')) / 1024;
      if (this.test) this.test.title += ` (${mebibytes.toFixed(0)})`;
      expect(mebibytes).to.be.within(10, limit);
    });
  }
});

/** The view knows all of them; on disk is the base, which is all that a command reads of the others. */
function fill(store: SmallStore): void {
  const view = JSON.parse(readFileSync(store.inStore('state/view.json'), 'utf8')) as {
    snapshots: readonly object[];
  };
  const [top = {}] = view.snapshots;
  const snapshots = Array.from({length: SNAPSHOTS}, (_, number) => ({
    ...top,
    number,
    parent: number === 0 ? null : (number - 1) >> 2,
    name: number % 10 === 1 ? `name-${number}` : null,
    description: `what snapshot ${number} is for`,
  }));
  for (const [index, after] of snapshots.entries()) {
    const operation = {
      id: index + 1,
      time: '2026-01-01T00:00:00.000Z',
      user: 'root',
      host: 'here',
      argv: ['branch', '0'],
      summary: `Made ${index}.`,
      changes: [{snapshot: index, before: null, after}],
      previousUndo: index === 0 ? null : index,
    };
    writeFileSync(store.inStore('state/ops', `${operation.id}.json`), JSON.stringify(operation));
  }
  const history = {undo: SNAPSHOTS, redo: []};
  const filled = {...view, operation: SNAPSHOTS, nextNumber: SNAPSHOTS, snapshots, history};
  writeFileSync(store.inStore('state/view.json'), JSON.stringify(filled));
}
