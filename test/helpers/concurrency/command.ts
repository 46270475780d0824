import {randomNumbers} from './random.js';

/** What a command is meant to do. Snapshots are named by number. */
export type Intent =
  | {
      readonly kind: 'branch';
      readonly origin: number;
      readonly name: string | null;
      readonly description: string;
    }
  | {readonly kind: 'clone'; readonly origin: number}
  | {readonly kind: 'delete'; readonly snapshot: number}
  | {readonly kind: 'rename'; readonly snapshot: number; readonly name: string}
  | {readonly kind: 'describe'; readonly snapshot: number; readonly description: string}
  | {readonly kind: 'move'; readonly snapshot: number; readonly parent: number | null}
  | {readonly kind: 'pin'; readonly snapshot: number; readonly pinned: boolean}
  | {readonly kind: 'run'; readonly snapshot: number; readonly line: string}
  | {readonly kind: 'install'; readonly snapshot: number; readonly name: string}
  | {readonly kind: 'undo'; readonly id: number | null}
  | {readonly kind: 'redo'}
  | {readonly kind: 'gc'; readonly keepsAll: boolean}
  | {readonly kind: 'read'; readonly words: readonly string[]};

/** Numbers above are never asked for: they only grow in number. */
const SNAPSHOTS = 14;
const OPERATIONS = 60;
const PACKAGES = ['htop', 'vim', 'jq'];
/** A process begins with this many branches of the base, so that there is something to meet in. */
const FIRST_BRANCHES = 3;

/** The commands that one process types, the same ones for the same seed, whatever the others do. */
export function randomIntents(seed: number, count: number): readonly Intent[] {
  const random = randomNumbers(seed);
  return Array.from({length: count}, (_, index) => {
    const label = `s${seed}c${index}`;
    if (index < FIRST_BRANCHES) return {kind: 'branch', origin: 0, name: null, description: label};
    return randomIntent(random, label);
  });
}

function randomIntent(random: (below: number) => number, label: string): Intent {
  // The lower a number, the likelier that it is there.
  const snapshot = random(1 + random(SNAPSHOTS));
  const other = random(1 + random(SNAPSHOTS));
  const description = `${label} "\n\u2028; $(reboot)`;
  const choices: readonly (readonly [number, Intent])[] = [
    [5, {kind: 'branch', origin: snapshot, name: null, description}],
    [3, {kind: 'branch', origin: snapshot, name: `n${label}`, description}],
    // Few names, so that several ask for the same one.
    [1, {kind: 'branch', origin: snapshot, name: `common${other}`, description}],
    [1, {kind: 'clone', origin: snapshot}],
    [2, {kind: 'delete', snapshot}],
    [2, {kind: 'rename', snapshot, name: `m${label}`}],
    [3, {kind: 'describe', snapshot, description}],
    [2, {kind: 'move', snapshot, parent: other}],
    [1, {kind: 'move', snapshot, parent: null}],
    [1, {kind: 'pin', snapshot, pinned: true}],
    [2, {kind: 'pin', snapshot, pinned: false}],
    [7, {kind: 'run', snapshot, line: label}],
    [2, {kind: 'install', snapshot, name: PACKAGES[random(PACKAGES.length)] ?? 'htop'}],
    [3, {kind: 'undo', id: null}],
    [2, {kind: 'undo', id: 1 + random(OPERATIONS)}],
    [3, {kind: 'redo'}],
    [1, {kind: 'gc', keepsAll: random(2) === 0}],
    [3, {kind: 'read', words: [['tree'], ['log'], ['status'], ['store', 'show']][random(4)] ?? ['tree']}],
  ];
  let left = random(choices.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, intent] of choices) {
    left -= weight;
    if (left < 0) return intent;
  }
  return {kind: 'redo'};
}

/** The words to type. */
export function wordsOf(intent: Intent): readonly string[] {
  switch (intent.kind) {
    case 'branch': {
      const name = intent.name === null ? [] : ['--name', intent.name];
      return ['branch', String(intent.origin), ...name, '--description', intent.description, '--json'];
    }
    case 'clone':
      return ['clone', String(intent.origin), '--tree', '--json'];
    case 'delete':
      return ['delete', String(intent.snapshot), '--yes', '--json'];
    case 'rename':
      return ['rename', String(intent.snapshot), intent.name, '--json'];
    case 'describe':
      return ['describe', String(intent.snapshot), intent.description, '--json'];
    case 'move': {
      const place = intent.parent === null ? ['--top'] : ['--under', String(intent.parent)];
      return ['move', String(intent.snapshot), ...place, '--json'];
    }
    case 'pin':
      return ['pin', String(intent.snapshot), ...(intent.pinned ? [] : ['--off']), '--json'];
    case 'run': {
      const script = `echo ${intent.line} >>/etc/journey`;
      return ['run', '-s', String(intent.snapshot), '--json', '--', 'sh', '-c', script];
    }
    case 'install':
      return ['install', '-s', String(intent.snapshot), '--yes', '--json', intent.name];
    case 'undo':
      return ['undo', ...(intent.id === null ? [] : [String(intent.id)]), '--json'];
    case 'redo':
      return ['redo', '--json'];
    case 'gc':
      return ['gc', '--keep-days', intent.keepsAll ? '30' : '0', '--yes', '--json'];
    case 'read':
      return [...intent.words, '--json'];
  }
}
