import {expect} from 'chai';
import type {Command, InstalledPackage, PackageHooks, PackageVersion} from 'ash-sdk';
import {installLocked} from '../../../src/recipe/apply/install-locked.js';
import {requireOffered} from '../../../src/recipe/apply/require-offered.js';
import type {JobContext} from '../../../src/transaction/job.js';
import {ashErrorOf} from '../../helpers/rejection.js';

type Offered = Readonly<Record<string, readonly string[]>>;

interface Machine {
  readonly versions: Record<string, {version: string; requested: boolean}>;
  /** What the lists offer, and what they offer once they are fetched anew. */
  offered: Offered;
  readonly refreshed?: Offered;
  readonly hashes?: Readonly<Record<string, string>>;
  /** Without it the adapter knows nothing of package files. */
  readonly isBlind?: boolean;
}

/** A package manager whose commands are carried out as they are yielded. */
function contextOf(machine: Machine, ran: string[]) {
  const command = (...argv: [string, ...string[]]): Promise<Command[]> => Promise.resolve([{argv}]);
  const wantedBefore: (readonly PackageVersion[])[] = [];
  const read = async () =>
    Promise.resolve({
      packages: new Map(
        Object.entries(machine.versions).map(([name, {version, requested}]): [string, InstalledPackage] => [
          name,
          {name, version, requested, architecture: 'all', state: 'installed'},
        ]),
      ),
    });
  const archives = {
    hashes: async () => Promise.resolve(new Map(Object.entries(machine.hashes ?? {}))),
    offered: async ({wanted}: {wanted: readonly PackageVersion[]}) => {
      wantedBefore.push(wanted);
      const words = new Set(wanted.map(({name}) => name));
      return Promise.resolve(new Map(Object.entries(machine.offered).filter(([name]) => words.has(name))));
    },
  };
  const packages = {
    read,
    exact: (name: string, version: string) => `${name}=${version}`,
    install: async ({names}: {names: readonly string[]}) => command('install', ...names),
    refresh: async () => command('refresh'),
    mark: async ({names, requested}: {names: readonly string[]; requested: boolean}) =>
      command('mark', String(requested), ...names),
    ...(machine.isBlind !== true && {archives}),
  } as unknown as PackageHooks;
  const context = {
    root: {},
    distro: {adapter: {packages}},
    interactive: false,
    ask: async () => Promise.resolve(undefined),
  } as unknown as JobContext;
  const carryOut = ({argv: [verb, ...words]}: Command): void => {
    ran.push([verb, ...words].join(' '));
    if (verb === 'refresh') machine.offered = machine.refreshed ?? machine.offered;
    if (verb !== 'install') return;
    for (const word of words) {
      const [name = '', version = 'newest'] = word.split('=');
      machine.versions[name] = {version, requested: true};
    }
  };
  return {context, carryOut, wantedBefore};
}

async function run<T>(
  steps: AsyncGenerator<readonly Command[], T, void>,
  carryOut: (command: Command) => void,
): Promise<T> {
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return next.value;
    next.value.forEach(carryOut);
  }
}

const there = (version: string, requested = false) => ({version, requested});

describe('what has to be to be had before a lock is applied', () => {
  const look = async (
    machine: Machine,
    packages: Record<string, string>,
    hashes?: Record<string, string>,
  ) => {
    const ran: string[] = [];
    const {context, carryOut, wantedBefore} = contextOf(machine, ran);
    await run(requireOffered('web', {packages, hashes}, context), carryOut);
    return {ran, wantedBefore};
  };

  it('is only what is not there already', async () => {
    const machine = {versions: {a: there('1'), b: there('1')}, offered: {b: [], c: ['sha1:aa']}};
    const {ran, wantedBefore} = await look(machine, {a: '1', b: '2', c: '3'}, {c: 'sha1:aa'});
    expect(ran).to.deep.equal([]);
    expect(wantedBefore).to.deep.equal([
      [
        {name: 'b', version: '2'},
        {name: 'c', version: '3'},
      ],
    ]);
  });

  it('may stand in lists that are fetched anew', async () => {
    const machine = {versions: {}, offered: {}, refreshed: {a: ['sha1:aa']}};
    expect((await look(machine, {a: '1'}, {a: 'sha1:aa'})).ran).to.deep.equal(['refresh']);
    const gone = await ashErrorOf(look({versions: {b: there('1')}, offered: {}}, {a: '1', b: '2'}));
    expect(gone).to.include({code: 'ASH_VERSIONS_GONE'});
    expect(gone.message).to.include("'web': a 1, b 2 (there is 1).");
  });

  it('has the locked hash, and so has what is there', async () => {
    const other = await ashErrorOf(look({versions: {}, offered: {a: ['sha1:bb']}}, {a: '1'}, {a: 'sha1:aa'}));
    expect(other).to.include({code: 'ASH_HASHES_DIFFER'});
    expect(other.message).to.include('a (locked is sha1:aa, there is sha1:bb)');
    const present = {versions: {a: there('1')}, offered: {}, hashes: {a: 'sha1:cc'}};
    expect(await ashErrorOf(look(present, {a: '1'}, {a: 'sha1:aa'}))).to.include({code: 'ASH_HASHES_DIFFER'});
    await look(present, {a: '1'});
  });

  it('is not asked of an adapter that knows nothing of package files', async () => {
    expect(
      (await look({versions: {}, offered: {}, isBlind: true}, {a: '1'}, {a: 'sha1:aa'})).ran,
    ).to.deep.equal([]);
  });
});

describe('locked packages', () => {
  const install = async (machine: Machine, asked: readonly string[], locked: Record<string, string>) => {
    const ran: string[] = [];
    const {context, carryOut} = contextOf(machine, ran);
    return {fresh: await run(installLocked(asked, locked, context), carryOut), ran};
  };

  it('are installed together, and only what was asked for counts so', async () => {
    const versions = {kept: there('1', true), old: there('1'), own: there('1', true)};
    const locked = {kept: '1', old: '2', own: '2', new: '3', along: '4'};
    const {fresh, ran} = await install({versions, offered: {}}, ['kept', 'new', 'virtual'], locked);
    expect(fresh).to.deep.equal(['new', 'virtual']);
    expect(ran).to.deep.equal([
      'install new=3 virtual old=2 own=2 along=4',
      'mark true new virtual',
      'mark false old along',
    ]);
  });

  it('are left alone where all is there', async () => {
    const versions = {a: there('1', true)};
    expect((await install({versions, offered: {}}, ['a'], {a: '1'})).ran).to.deep.equal([]);
  });

  it('come by what was asked for, where nobody can tell what is to be had', async () => {
    const versions = {old: there('1')};
    const {ran} = await install({versions, offered: {}, isBlind: true}, ['new'], {old: '2', new: '3'});
    expect(ran.slice(0, 2)).to.deep.equal(['install new=3', 'install old=2']);
  });
});
