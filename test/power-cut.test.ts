import {execFileSync} from 'node:child_process';
import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {FAILPOINTS} from 'ash-core';
import {expect} from 'chai';
import {ash} from './helpers/ash.js';
import {needsImages} from './helpers/base-store.js';
import {BootableStore, copyDisk, needsBootableStores, newKernel} from './helpers/bootable-store.js';
import {CrashCount} from './helpers/crash/count.js';
import {GrubDisk} from './helpers/grub-disk.js';
import {readGrubEnvironment} from './helpers/grub-environment.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

const KILLED = 128 + 9;

const COMMIT = ['operation-written', 'view-written', 'committed', 'menu-written', 'reconciled'] as const;

/** Steps that only commands pass which run programs in a snapshot, or make a running machine live. */
const ELSEWHERE: readonly string[] = [
  'staged',
  'ran',
  'checked',
  'sealed',
  'flushed',
  'live-made',
  'live-bound',
  'etc-resolved',
];
const STEPS = Object.keys(FAILPOINTS).filter((name) => !ELSEWHERE.includes(name));

/** Steps after which the new menu is the one that GRUB sees. */
const DURABLE: readonly string[] = ['menu-written', 'reconciled', 'removed'];

interface Case {
  readonly words: readonly string[];
  /** Some of the steps that it passes: those that must not be forgotten. */
  readonly steps: readonly string[];
  readonly prepare?: readonly (readonly string[])[];
}

// In a store with the deployments 1 (of 1, one), 2 (of 2, two), and 3 (of 3, three): the default, after 2.
const CASES: readonly Case[] = [
  {words: ['deploy', 'one'], steps: COMMIT},
  {words: ['deploy', 'one', '--once'], steps: COMMIT},
  {words: ['boot', 'next', 'one'], steps: COMMIT},
  {words: ['boot', 'next', '--clear'], steps: COMMIT, prepare: [['boot', 'next', 'one']]},
  {words: ['rollback'], steps: COMMIT},
  {words: ['run', '-s', 'two', '--', 'sh', '-c', newKernel('two', '6.2')], steps: [...COMMIT, 'copied']},
  {words: ['delete', 'one', '--yes'], steps: COMMIT},
  {
    words: ['gc', '--keep-days', '0', '--yes'],
    steps: [...COMMIT, 'removed'],
    prepare: [['delete', 'one', '--yes']],
  },
  {words: ['undo'], steps: COMMIT},
  {words: ['rename', 'three', 'drei'], steps: COMMIT},
  {words: ['boot', 'update'], steps: ['menu-written']},
];

interface ViewFile {
  readonly operation: number;
  readonly snapshots: readonly {readonly number: number; readonly revision: number}[];
  readonly deployments: readonly {
    readonly id: number;
    readonly snapshot: number;
    readonly revision: number;
    readonly fromMenu: boolean;
  }[];
  readonly boot: {readonly default: number; readonly previous: number | null; readonly once: number | null};
}

describe('a power cut', () => {
  let directory: string;
  let store: BootableStore | undefined;
  let prepared: {image: string; efi: string};
  let cut: {image: string; efi: string};
  const count = new CrashCount();

  before(async function () {
    needsImages(this);
    needsBootableStores(this);
    directory = temporaryDirectory('power-cut');
    const at = (name: string): string => path.join(directory, name);
    prepared = {image: at('prepared.img'), efi: at('prepared-efi.img')};
    cut = {image: at('cut.img'), efi: at('cut-efi.img')};
    store = await BootableStore.make(directory);
    for (const name of ['one', 'two', 'three']) {
      await store.branchWithKernel(name);
      await store.ash('deploy', name);
    }
    store.trim();
    store.unmount();
    copyDisk(store.image, prepared.image);
    copyDisk(store.efi, prepared.efi);
  });

  after(() => {
    store?.close();
    removeTemporary(directory);
  });

  const viewOf = (made: BootableStore): ViewFile =>
    JSON.parse(readFileSync(made.inStore('state', 'view.json'), 'utf8')) as ViewFile;

  /** Makes the store as it was, and runs a command; `cut` holds the disk at the end, or at the moment of death. */
  async function run(made: BootableStore, {words, prepare = []}: Case, step?: string): Promise<Outcome> {
    copyDisk(prepared.image, made.image);
    copyDisk(prepared.efi, made.efi);
    made.mount();
    try {
      for (const first of prepare) await made.ash(...first);
      execFileSync('sync', ['--file-system', made.inStore()]);
      const before_ = viewOf(made);
      const env = {...made.options.env, ...(step !== undefined && {ASH_FAILPOINT: step})};
      const {code, stderr} = await ash(words, {...made.options, env});
      expect(code, stderr).to.be.oneOf([0, KILLED]);
      copyDisk(made.image, cut.image);
      copyDisk(made.efi, cut.efi);
      return {killed: code === KILLED, before: before_, after: viewOf(made)};
    } finally {
      made.unmount();
    }
  }

  interface Outcome {
    readonly killed: boolean;
    readonly before: ViewFile;
    readonly after: ViewFile;
  }

  /** What GRUB shows and starts is whole; by itself it starts one of `first`, and later one of `allowed`. */
  function judgeAsGrub(
    snapshotOf: ReadonlyMap<string, number>,
    first: readonly string[],
    allowed: readonly string[],
  ): void {
    const disk = new GrubDisk(cut.image, readGrubEnvironment(cut.efi));
    const {entries, variables} = disk.menu();
    const environment = {...disk.environment};
    for (const entry of entries) {
      const {deployment, kernel, initramfs} = disk.start(entry, variables);
      const name = NAMES[snapshotOf.get(deployment) ?? Number(deployment.split('.')[0])] ?? '?';
      expect(firstLine(kernel), entry.title).to.equal(`vmlinuz of ${name}`);
      expect(firstLine(initramfs), entry.title).to.equal(`initrd.img of ${name}`);
    }
    disk.environment.variables = environment.variables;
    expect(disk.switchOn().deployment).to.be.oneOf(first);
    // Nothing says that it came up.
    for (let turn = 0; turn < 6; turn++) expect(disk.switchOn().deployment).to.be.oneOf(allowed);
  }

  async function expectRepaired(made: BootableStore, {before: old, after: next}: Outcome): Promise<ViewFile> {
    execFileSync('btrfs', ['check', '--readonly', cut.image], {stdio: 'pipe'});
    copyDisk(cut.efi, made.efi);
    made.mount(cut.image);
    try {
      await made.ash('status');
      const {findings} = JSON.parse(await made.ash('doctor', '--json')) as {
        findings: {level: string; message: string}[];
      };
      expect(findings.filter(({level}) => level === 'problem')).to.deep.equal([]);
      const view = viewOf(made);
      expect(view).to.deep.be.oneOf([old, next]);
      const trees = readdirSync(made.inStore('revisions'));
      expect(trees).to.include.members(view.snapshots.map(({number, revision}) => `${number}.${revision}`));
      expect(readdirSync(made.inStore('deployments'))).to.include.members(
        view.deployments.map(({id}) => treeOf(view, id)),
      );
      copyDisk(made.efi, cut.efi);
      return view;
    } finally {
      made.unmount();
    }
  }

  for (const case_ of CASES) {
    const {words, steps} = case_;
    it(`in 'ash ${words.slice(0, 4).join(' ')}', after any step: the old system boots or the new one, and the next command repairs the rest`, async function () {
      this.timeout(900_000);
      const disk = store;
      if (disk === undefined) throw new Error('there is no store');
      const passed: string[] = [];
      for (const step of [...STEPS, undefined]) {
        const outcome = await run(disk, case_, step);
        if (step !== undefined && !outcome.killed) continue;
        if (step !== undefined) passed.push(step);
        await count.add(`${words[0] ?? ''} cut off after '${step ?? 'all steps'}'`, async () => {
          const {before: old, after: next} = outcome;
          const snapshotOf = new Map(
            [...old.deployments, ...next.deployments].map(({id, snapshot}) => [String(id), snapshot]),
          );
          const names = [old, next].flatMap((view) =>
            [view.boot.default, view.boot.previous, view.boot.once].map((id) => treeOf(view, id ?? 0)),
          );
          const isDurable = step === undefined || DURABLE.includes(step);
          judgeAsGrub(snapshotOf, (isDurable ? [next] : [old, next]).map(firstOf), names);
          const repaired = await expectRepaired(disk, outcome);
          judgeAsGrub(snapshotOf, [firstOf(repaired)], names);
        });
      }
      count.check();
      process.stdout.write(`      cut off after ${passed.join(', ')}\n`);
      expect(passed).to.include.members([...steps]);
    });
  }

  after(() => {
    count.tell('disks were read as GRUB does, checked, and repaired');
  });
});

/** The deployment that starts the next time, when nobody chooses. */
function firstOf(view: ViewFile): string {
  return treeOf(view, view.boot.once ?? view.boot.default);
}

/** Directory of a deployment: a copy that was made for the menu keeps its name. */
function treeOf({deployments}: ViewFile, id: number): string {
  const record = deployments.find((deployment) => deployment.id === id);
  return record?.fromMenu === true ? `${record.snapshot}.${record.revision}` : String(id);
}

const NAMES: Readonly<Record<number, string>> = {1: 'one', 2: 'two', 3: 'three'};

function firstLine(content: Buffer | null): string | undefined {
  return content?.subarray(0, 100).toString('latin1').split('\n')[0];
}
