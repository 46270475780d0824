import {rmSync, writeFileSync} from 'node:fs';
import type {FAILPOINTS} from 'ash-core';
import type {CrashStore} from './crash-store.js';

export type Step = keyof typeof FAILPOINTS;

export interface CrashCase {
  /** The command, as the table of commands names it. */
  readonly command: string;
  readonly title?: string;
  /** Typed before; the store is then as it must be when the command doesn't count. */
  readonly before?: readonly (readonly string[])[];
  /** What else has to be so. */
  readonly prepare?: (store: CrashStore) => Promise<void> | void;
  readonly words: readonly string[] | ((store: CrashStore) => readonly string[]);
  readonly input?: string;
  /** Exit code when nobody stops it. Default: 0. */
  readonly exit?: number;
  /** Only a store with a menu has it. */
  readonly boots?: true;
  /** It changes files in place: cut off, it is typed again, and then it must have the result that it would have had. */
  readonly again?: boolean;
  /** It is several operations, each whole by itself: what is typed to have the first of them, the first two, and so on. */
  readonly stages?: readonly (readonly string[])[];
  /** Steps that it must pass. */
  readonly passes: readonly Step[];
}

const COMMIT = ['operation-written', 'view-written', 'committed', 'menu-written', 'reconciled'] as const;
const TREES = ['intent-written', 'cloned', 'copied', ...COMMIT] as const;
const DROPPED = ['work-recorded', 'staged', 'ran'] as const;
const TRANSACTION = [...DROPPED, 'checked', 'sealed', 'flushed', 'copied', ...COMMIT, 'removed'] as const;

const CHANGE = ['run', '-s', 'one', '--', 'sh', '-c', 'echo more >>/etc/text'];

/** Changes one snapshot, makes another on it, and has one rebuilt. */
const RECIPE = `ash: 1
base: {name: base, distro: fake}
layers:
  - {name: one, packages: [htop], files: {/etc/recipe: {text: x}}}
  - {name: three, users: {alice: {uid: 1000}}}
  - {name: two, on: one}
`;

/** Where the stream of a case lies. */
function streamOf(store: CrashStore): string {
  return store.disk('stream');
}

/** What each command that changes a store is stopped at, in a store as CrashStore makes it. */
export const CRASH_CASES: readonly CrashCase[] = [
  {command: 'branch', words: ['branch', 'one', '--name', 'three'], passes: TREES},
  {command: 'clone', words: ['clone', 'one', '--tree'], passes: TREES},
  {
    command: 'new',
    words: ({root}) => ['new', '--distro', 'fake', '--mirror', root, '--name', 'other'],
    passes: [...DROPPED, 'checked', 'flushed', 'intent-written', 'cloned', ...COMMIT],
  },
  {
    command: 'store receive',
    title: 'store receive of one snapshot',
    prepare: async (store) => {
      rmSync(streamOf(store), {force: true});
      await store.succeed(['store', 'send', 'two', '-o', streamOf(store)]);
    },
    words: (store) => ['store', 'receive', streamOf(store), '--name', 'three'],
    passes: [...DROPPED, 'checked', 'flushed', ...TREES, 'removed'],
  },
  {
    command: 'store receive',
    title: 'store receive, file by file',
    prepare: async (store) => {
      rmSync(streamOf(store), {force: true});
      await store.succeed(['store', 'send', 'two', '--files', '-o', streamOf(store)]);
    },
    words: (store) => ['store', 'receive', streamOf(store), '--name', 'three'],
    passes: [...DROPPED, 'checked', 'flushed', ...TREES, 'removed'],
  },
  {command: 'delete', words: ['delete', 'two', '--yes'], passes: [...COMMIT, 'removed']},
  {command: 'rename', words: ['rename', 'one', 'uno'], passes: COMMIT},
  {command: 'describe', words: ['describe', 'one', 'the first'], passes: COMMIT},
  {command: 'move', words: ['move', 'two', '--under', 'base'], passes: COMMIT},
  {command: 'pin', words: ['pin', 'one'], passes: COMMIT},
  {command: 'config set', words: ['config', 'set', '-s', 'one', 'shell', '/bin/sh'], passes: COMMIT},
  {
    command: 'config unset',
    before: [['config', 'set', '-s', 'one', 'shell', '/bin/sh']],
    words: ['config', 'unset', '-s', 'one', 'shell'],
    passes: COMMIT,
  },
  {command: 'mutable on', words: ['mutable', 'on', 'one'], passes: COMMIT},
  {
    command: 'mutable off',
    before: [['mutable', 'on', 'one']],
    words: ['mutable', 'off', 'one'],
    passes: COMMIT,
  },
  {command: 'run', words: CHANGE, passes: TRANSACTION},
  {
    command: 'chroot',
    words: ['chroot', 'one'],
    input: 'echo more >>/etc/text\n',
    passes: TRANSACTION,
  },
  {command: 'install', words: ['install', '-s', 'one', '--yes', 'htop'], passes: TRANSACTION},
  {
    command: 'install',
    title: 'install of a package that fails',
    words: ['install', '-s', 'one', '--yes', 'broken'],
    exit: 1,
    passes: [...DROPPED, 'removed'],
  },
  {
    command: 'uninstall',
    before: [['install', '-s', 'one', '--yes', 'htop']],
    words: ['uninstall', '-s', 'one', '--yes', 'htop'],
    passes: TRANSACTION,
  },
  {command: 'upgrade', words: ['upgrade', '-s', 'one', '--yes'], passes: TRANSACTION},
  {
    command: 'upgrade',
    title: 'upgrade --tree',
    before: [['install', '-s', 'two', '--yes', 'htop']],
    words: ['upgrade', '-s', 'one', '--tree', '--yes'],
    stages: [['upgrade', '-s', 'one', '--yes']],
    passes: ['brought', ...TRANSACTION],
  },
  {
    command: 'rebase',
    before: [['install', '-s', 'two', '--yes', 'htop'], CHANGE],
    words: ['rebase', 'two'],
    passes: ['brought', ...TRANSACTION],
  },
  {
    command: 'rebase',
    title: 'rebase that has to install again',
    before: [
      ['install', '-s', 'two', '--yes', 'htop'],
      ['run', '-s', 'one', '--', 'sh', '-c', 'echo >/etc/unsettled'],
    ],
    words: ['rebase', 'two'],
    passes: ['brought', ...TRANSACTION],
  },
  {
    command: 'move',
    title: 'move onto another one',
    before: [['install', '-s', 'two', '--yes', 'htop']],
    words: ['move', 'two', '--onto', 'base'],
    passes: [...DROPPED, 'checked', 'sealed', 'flushed', ...COMMIT, 'removed'],
  },
  {
    command: 'graft',
    before: [['install', '-s', 'two', '--yes', 'htop']],
    words: ['graft', 'two', '--onto', 'base', '--name', 'grafted'],
    passes: [...DROPPED, 'checked', 'flushed', 'intent-written', 'cloned', ...COMMIT],
  },
  {
    command: 'apply',
    before: [CHANGE],
    prepare: (store) => {
      writeFileSync(store.disk('recipe'), RECIPE);
    },
    words: (store) => ['apply', store.disk('recipe'), '--yes'],
    again: true,
    passes: [...DROPPED, 'checked', 'sealed', 'flushed', 'intent-written', 'cloned', ...COMMIT, 'removed'],
  },
  {
    command: 'bisect',
    words: ['bisect', 'base', 'one', '--', 'sh', '-c', 'test ! -e /boot/kernel'],
    passes: ['work-recorded', 'removed'],
  },
  {command: 'refresh', words: ['refresh', '-s', 'one'], passes: TRANSACTION},
  {
    command: 'repair',
    before: [['run', '-s', 'one', '--', 'sh', '-c', 'echo rotten 1 >>/usr/lib/sysimage/pm/installed']],
    words: ['repair', '-s', 'one', '--yes'],
    passes: TRANSACTION,
  },
  {
    command: 'deploy',
    boots: true,
    before: [CHANGE],
    words: ['deploy', 'one'],
    passes: ['work-recorded', ...COMMIT],
  },
  {
    command: 'deploy',
    boots: true,
    title: 'deploy --keep',
    words: ['deploy', 'two', '--keep', 'safe'],
    passes: ['work-recorded', ...COMMIT],
  },
  {command: 'rollback', boots: true, before: [['deploy', 'two']], words: ['rollback'], passes: COMMIT},
  {
    command: 'boot update',
    boots: true,
    prepare: (store) => {
      store.loseMenu();
    },
    words: ['boot', 'update'],
    passes: ['menu-written'],
  },
  {
    command: 'etc commit',
    boots: true,
    prepare: (store) => {
      store.editEtc('1', 'text', 'by hand');
    },
    words: ['etc', 'commit', '--yes'],
    passes: [...DROPPED, 'checked', 'sealed', 'flushed', ...COMMIT],
  },
  {
    command: 'etc resolve',
    boots: true,
    prepare: async (store) => {
      writeFileSync(store.inStore('deployments/1/etc/text'), 'mine\n');
      await store.succeed(['run', '-s', 'one', '--', 'sh', '-c', 'echo theirs >/etc/text']);
      await store.ash(['deploy', 'one']);
    },
    words: ['etc', 'resolve', '--all', '--theirs'],
    again: true,
    passes: ['etc-resolved'],
  },
  {command: 'undo', title: 'undo of a change', before: [CHANGE], words: ['undo'], passes: COMMIT},
  {
    command: 'undo',
    title: 'undo of a deletion',
    before: [['delete', 'two', '--yes']],
    words: ['undo'],
    passes: [...COMMIT, 'copied'],
  },
  {
    command: 'undo',
    title: 'undo of a deployment',
    boots: true,
    before: [['deploy', 'two']],
    words: ['undo'],
    passes: COMMIT,
  },
  {command: 'redo', before: [CHANGE, ['undo']], words: ['redo'], passes: COMMIT},
  {
    command: 'gc',
    before: [CHANGE, ['undo'], ['delete', 'two', '--yes'], ['deploy', 'one'], ['deploy', 'one']],
    words: ['gc', '--keep-days', '0', '--yes'],
    passes: [...COMMIT, 'removed'],
  },
];

const OF_MENUS: readonly Step[] = ['copied', 'menu-written'];

/** The cases of a store, and what each passes there. */
export function casesOf({boots}: {readonly boots: boolean}): readonly CrashCase[] {
  if (boots) return CRASH_CASES;
  return CRASH_CASES.filter((crash) => crash.boots !== true).map((crash) => ({
    ...crash,
    before: (crash.before ?? []).filter(([command]) => command !== 'deploy'),
    passes: crash.passes.filter((step) => !OF_MENUS.includes(step)),
  }));
}

/** Commands that are stopped in other tests, as they need more than a store. */
export const STOPPED_ELSEWHERE: Readonly<Record<string, string>> = {
  setup: 'test/vm/setup.vm.ts',
  init: 'test/crash-stores.test.ts',
  live: 'test/crash-live.test.ts',
  'boot confirm': 'test/crash-live.test.ts',
  'boot next': 'test/power-cut.test.ts',
  try: 'packages/ash-core/test/boot/try/try-revision.test.ts',
};

/** Commands that change no store, and words with which they work. */
export const READING: Readonly<Record<string, readonly string[]>> = {
  tree: ['tree'],
  current: ['current'],
  list: ['list', '-s', 'one'],
  which: ['which', 'pm'],
  diff: ['diff', 'base', 'one'],
  history: ['history', '/etc/text', 'one'],
  blame: ['blame', '/etc/text', 'one'],
  why: ['why', 'pm', 'one'],
  fingerprint: ['fingerprint', 'one'],
  verify: ['verify', 'one', '--fingerprint', `ash1:${'0'.repeat(64)}`],
  'profiles list': ['profiles', 'list', 'one'],
  'profiles show': ['profiles', 'show', 'x', '-s', 'one'],
  'boot health': ['boot', 'health'],
  'etc status': ['etc', 'status'],
  'etc diff': ['etc', 'diff'],
  export: ['export', 'one'],
  log: ['log'],
  show: ['show', '1'],
  status: ['status'],
  doctor: ['doctor'],
  'store show': ['store', 'show'],
  'store send': ['store', 'send', 'one'],
  plugins: ['plugins'],
  'config get': ['config', 'get', '-s', 'one', 'shell'],
  'config list': ['config', 'list', '-s', 'one'],
  version: ['version'],
};
