import type {CommandClass} from '../command-class.js';

/** How a command's code is loaded: only when it is called for. */
export type CommandLoader = () => Promise<{readonly default: CommandClass}>;

/** Every command of ash by the words that call it. */
export const COMMANDS: Readonly<Record<string, CommandLoader>> = {
  setup: () => import('./setup.js'),
  init: () => import('./init.js'),
  new: () => import('./new.js'),
  tree: () => import('./tree.js'),
  current: () => import('./current.js'),
  branch: () => import('./branch.js'),
  clone: () => import('./clone.js'),
  delete: () => import('./delete.js'),
  describe: () => import('./describe.js'),
  rename: () => import('./rename.js'),
  move: () => import('./move.js'),
  pin: () => import('./pin.js'),
  chroot: () => import('./chroot.js'),
  run: () => import('./run.js'),
  install: () => import('./install.js'),
  uninstall: () => import('./uninstall.js'),
  upgrade: () => import('./upgrade.js'),
  refresh: () => import('./refresh.js'),
  repair: () => import('./repair.js'),
  list: () => import('./list.js'),
  which: () => import('./which.js'),
  diff: () => import('./diff.js'),
  try: () => import('./try.js'),
  deploy: () => import('./deploy.js'),
  rollback: () => import('./rollback.js'),
  'boot update': () => import('./boot-update.js'),
  'etc status': () => import('./etc-status.js'),
  'etc diff': () => import('./etc-diff.js'),
  'etc resolve': () => import('./etc-resolve.js'),
  log: () => import('./log.js'),
  show: () => import('./show.js'),
  undo: () => import('./undo.js'),
  redo: () => import('./redo.js'),
  status: () => import('./status.js'),
  gc: () => import('./gc.js'),
  doctor: () => import('./doctor.js'),
  'store show': () => import('./store-show.js'),
  plugins: () => import('./plugins.js'),
  'config get': () => import('./config-get.js'),
  'config set': () => import('./config-set.js'),
  'config list': () => import('./config-list.js'),
  'config unset': () => import('./config-unset.js'),
  version: () => import('./version.js'),
};

/** The commands as the help lists them. */
export const GROUPS: readonly (readonly [title: string, ids: readonly string[]])[] = [
  ['Begin', ['setup', 'init', 'new']],
  ['The tree', ['tree', 'current', 'branch', 'clone', 'delete', 'describe', 'rename', 'move', 'pin']],
  ['Change a snapshot', ['chroot', 'run', 'install', 'uninstall', 'upgrade', 'refresh', 'repair']],
  ['Look', ['list', 'which', 'diff', 'try', 'status']],
  ['Boot', ['deploy', 'rollback', 'boot update', 'etc status', 'etc diff', 'etc resolve']],
  ['Go back', ['log', 'show', 'undo', 'redo']],
  ['The store and ash', ['store show', 'gc', 'doctor', 'plugins', 'version']],
  ['Settings of a snapshot', ['config list', 'config get', 'config set', 'config unset']],
];
