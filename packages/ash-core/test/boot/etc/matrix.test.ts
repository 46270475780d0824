import {canUseLoopDevices} from 'ash-testkit';
import {expect} from 'chai';
import {listConflicts} from '../../../src/boot/etc/conflicts/index-file.js';
import {planEtc} from '../../../src/boot/etc/plan.js';
import {needsRootAnd, skipBecause} from '../../helpers/needs.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {describeTree} from './describe-tree.js';
import {EtcSubvolumes} from './etc-subvolumes.js';

/** A name with a line end, a backslash, a dollar and a byte that is no UTF-8. */
const NAME = 'n\n\xff\\$(x) =';
const QUOTED = `"$(printf 'n\\n\\377\\\\$(x) =')"`;
const CAPABILITY = [
  '0x0100000200200000000000000000000000000000',
  '0x0100000200040000000000000000000000000000',
];

/** How each kind of entry is made, with `$f` as its name. */
const KINDS = {
  file: `printf '1\\n2\\n3\\n' > "$f"`,
  link: `ln -s base "$f"`,
  directory: `mkdir "$f"`,
  device: `mknod "$f" c 1 3`,
  fifo: `mkfifo "$f"`,
} as const;
type Kind = keyof typeof KINDS;

/** Two different ways to change each aspect of an entry; not every kind has every aspect. */
const ASPECTS: Readonly<Record<string, Partial<Record<Kind | 'any', readonly [string, string]>>>> = {
  content: {
    file: [`echo a > "$f"`, `echo b > "$f"`],
    link: [`ln -sfT a "$f"`, `ln -sfT b "$f"`],
    device: [`rm "$f"; mknod "$f" c 1 5`, `rm "$f"; mknod "$f" b 259 70000`],
  },
  mode: each(['file', 'directory', 'device', 'fifo'], [`chmod 600 "$f"`, `chmod 2711 "$f"`]),
  owner: {any: [`chown -h 1:2 "$f"`, `chown -h 3:2 "$f"`]},
  xattr: {any: [`setfattr -h -n trusted.ash -v 1 "$f"`, `setfattr -h -n trusted.ash -v 2 "$f"`]},
  acl: each(['file', 'directory', 'device', 'fifo'], [`setfacl -m u:9:r "$f"`, `setfacl -m g:9:rw "$f"`]),
  'default acl': {directory: [`setfacl -d -m u:9:r "$f"`, `setfacl -d -m u:9:rw "$f"`]},
  capability: {
    file: [
      `setfattr -n security.capability -v ${CAPABILITY[0] ?? ''} "$f"`,
      `setfattr -n security.capability -v ${CAPABILITY[1] ?? ''} "$f"`,
    ],
  },
  type: {
    ...each(
      ['file', 'directory', 'device', 'fifo'],
      [`rm -r "$f"; ln -s a "$f"`, `rm -r "$f"; ln -s b "$f"`],
    ),
    link: [`rm "$f"; echo a > "$f"`, `rm "$f"; echo b > "$f"`],
  },
  removal: {any: [`rm -r "$f"`, `rm -r "$f"`]},
};

const OWNER = `chown -h 5:6 "$f"`;
const GROUP_OF_OWNER = `chmod 400 "$f"`;

interface Cell {
  readonly title: string;
  readonly kind: Kind;
  readonly local: string;
  readonly next: string;
  /** What brings the base to where the merge should come, by the table of the design. */
  readonly expected: string;
  readonly conflict: boolean;
  /** A directory on one side, and something else on the other. */
  readonly refused: boolean;
}

function each(kinds: readonly Kind[], edits: readonly [string, string]): Partial<Record<Kind, typeof edits>> {
  return Object.fromEntries(kinds.map((kind) => [kind, edits]));
}

function cells(): Cell[] {
  return (Object.keys(KINDS) as Kind[]).flatMap((kind) =>
    Object.entries(ASPECTS).flatMap(([aspect, edits]) => {
      const [one, other] = edits[kind] ?? edits.any ?? [];
      return one === undefined || other === undefined ? [] : rowsOf(kind, aspect, one, other);
    }),
  );
}

/** Every row of the table for one change. */
function rowsOf(kind: Kind, aspect: string, one: string, other: string): Cell[] {
  const cell = (row: string, local: string, next: string, expected: string, conflict = false): Cell => ({
    ...{title: `${kind}, ${aspect}: ${row}`, kind, local, next, expected, conflict},
    refused: false,
  });
  // A second change, of something else: the owner, or of the owner the mode.
  const apart =
    aspect !== 'owner' ? OWNER : kind === 'link' ? `setfattr -h -n trusted.x -v 1 "$f"` : GROUP_OF_OWNER;
  const isWhole = aspect === 'removal' || aspect === 'type';
  // A change of owner takes capabilities away, and a link or a device is made anew.
  const both = aspect === 'capability' ? `${apart}; ${one}` : `${one}; ${apart}`;
  const mixed = (row: string, local: string, next: string, mine: string): Cell => ({
    ...cell(row, local, next, isWhole ? mine : both, isWhole),
    refused: kind === 'directory' && aspect === 'type',
  });
  return [
    cell('only the snapshot', ':', one, one),
    cell('only the machine', one, ':', one),
    cell('both alike', one, one, one),
    ...(aspect === 'removal' ? [] : [cell('both differently', one, other, one, true)]),
    mixed('the machine, and the snapshot something else', one, apart, one),
    mixed('the snapshot, and the machine something else', apart, one, apart),
  ];
}

describe('a merge of /etc on btrfs, every row of the table for every kind of entry and change', () => {
  let subvolumes: EtcSubvolumes;

  before(async function () {
    this.timeout(60_000);
    await needsRootAnd(this, 'getfattr', 'setfattr', 'setfacl', 'mknod', 'btrfs');
    const hindrance = canUseLoopDevices();
    if (hindrance !== undefined) skipBecause(this, hindrance);
  });
  beforeEach(async () => {
    subvolumes = await EtcSubvolumes.make();
  });
  afterEach(async () => {
    await subvolumes.dispose();
  });

  /** Makes all cells on all sides, each in a directory of its own, and what is expected. */
  const make = (chosen: readonly Cell[]): void => {
    const all = (script: (cell: Cell) => string): string =>
      chosen.map((cell, index) => `(cd etc/${index}; ${script(cell)})`).join('\n');
    subvolumes.shell('base', `f=${QUOTED}\n${chosen.map((_, index) => `mkdir etc/${index}`).join('\n')}`);
    subvolumes.shell('base', `f=${QUOTED}\n${all(({kind}) => KINDS[kind])}`);
    for (const place of ['local', 'next', 'expected'] as const) {
      subvolumes.clone('base', place);
      subvolumes.shell(place, `f=${QUOTED}\n${all((cell) => cell[place])}`);
    }
    subvolumes.seal('base', 'next');
  };

  it('comes out as the table says', async () => {
    const chosen = cells().filter(({refused}) => !refused);
    expect(chosen.length).to.be.greaterThan(150);
    make(chosen);
    await subvolumes.merge();
    const target = await describeTree(subvolumes.at('target'));
    const expected = await describeTree(subvolumes.at('expected'));
    const next = await describeTree(subvolumes.at('next'));
    const kept = await describeTree(`${subvolumes.conflicts}/files`);
    const conflicts = new Set((await listConflicts(subvolumes.conflicts)).map(({path}) => String(path)));
    for (const [index, {title, conflict}] of chosen.entries()) {
      const path = `/etc/${index}/${NAME}`;
      expect(target[path], title).to.equal(expected[path]);
      expect(conflicts.has(path), `${title} is a conflict`).to.equal(conflict);
      if (conflict) expect(kept[path], `${title} is kept beside`).to.equal(next[path]);
    }
    expect(target).to.deep.equal(expected);
  }).timeout(120_000);

  it('is refused, with all the names, where one side has a directory and the other something else', async () => {
    const chosen = cells().filter(({refused}) => refused);
    expect(chosen.length).to.equal(2);
    make(chosen);
    const error = await ashErrorOf(planEtc(await subvolumes.request()));
    expect(error.code).to.equal('ASH_ETC_TYPE_CLASH');
    expect(error.data?.['paths']).to.have.length(chosen.length);
  }).timeout(60_000);

  it('copies large files without taking them into memory, and keeps their holes', async () => {
    subvolumes.shell('base', 'truncate -s 1G etc/both; truncate -s 300M etc/same; echo x >> etc/same');
    for (const place of ['local', 'next']) subvolumes.clone('base', place);
    subvolumes.shell('local', 'echo mine >> etc/both; truncate -s 1G etc/added; echo x >> etc/added');
    subvolumes.shell('next', 'echo theirs! >> etc/both');
    subvolumes.seal('base', 'next');
    const before = process.memoryUsage().rss;
    const {steps} = await subvolumes.merge();
    expect((process.memoryUsage().rss - before) / 2 ** 20).to.be.lessThan(100);
    expect(steps.map(({path, why}) => [path, why])).to.deep.equal([
      ['/etc/added', 'only-local'],
      ['/etc/both', 'not-text'],
    ]);
    subvolumes.shell(
      'target',
      `test "$(stat -c %s etc/added)" = ${2 ** 30 + 2}; test "$(du -m etc/added | cut -f1)" -lt 10
       tail -c 5 etc/both | grep -q mine; tail -c 8 ${subvolumes.conflicts}/files/etc/both | grep -q 'theirs!'`,
    );
  }).timeout(120_000);
});
