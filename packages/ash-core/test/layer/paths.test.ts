import {execFileSync} from 'node:child_process';
import {chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {cp} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {expect} from 'chai';
import fc from 'fast-check';
import {bytesToText, type ByteString} from 'ash-sdk';
import {Root} from '../../src/files/root.js';
import {applyPaths} from '../../src/layer/apply.js';
import type {CarriedPath, Layer} from '../../src/layer/layer.js';
import type {PathStep} from '../../src/layer/path-step.js';
import {planAccounts} from '../../src/layer/plan-accounts.js';
import {planPaths} from '../../src/layer/plan-paths.js';
import {readLayer} from '../../src/layer/read.js';
import {makeDatabase, makePackage} from '../delta/database.js';
import {needsRootAnd} from '../helpers/needs.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

type Tree = Readonly<Record<string, string>>;

/** Three roots, and the work copy of the third one. */
class Scene {
  readonly top = scratch();

  at(side: string, path = ''): string {
    return join(this.top, side, path);
  }

  fill(side: string, tree: Tree): void {
    mkdirSync(this.at(side), {recursive: true});
    for (const [path, content] of Object.entries(tree)) {
      mkdirSync(dirname(this.at(side, path)), {recursive: true});
      writeFileSync(this.at(side, path), content);
    }
  }

  async layer(): Promise<Layer> {
    return readLayer({
      below: {root: await Root.open(this.at('below')), database: makeDatabase()},
      own: {root: await Root.open(this.at('own')), database: makeDatabase()},
      candidates: undefined,
      derivedFiles: ['/cache/'],
      compareVersions: undefined,
    });
  }

  /** Brings the layer to a copy of `onto`. */
  async bring(): Promise<readonly PathStep[]> {
    if (!existsSync(this.at('target'))) await cp(this.at('onto'), this.at('target'), {recursive: true});
    const roots = {
      below: await Root.open(this.at('below')),
      own: await Root.open(this.at('own')),
      onto: await Root.open(this.at('onto')),
      target: await Root.open(this.at('target')),
    };
    const layer = await this.layer();
    const carried: readonly CarriedPath[] = [...layer.configuration, ...layer.files];
    const about = {snapshot: 1, signal: new AbortController().signal};
    const {steps: accounts} = await planAccounts(carried, roots, 1);
    await applyPaths(accounts, roots, about);
    const steps = await planPaths(carried, roots);
    await applyPaths(steps, roots, about);
    return [...accounts, ...steps];
  }

  read(path: string): string | undefined {
    return existsSync(this.at('target', path)) ? readFileSync(this.at('target', path), 'utf8') : undefined;
  }
}

function scene(trees: Readonly<Record<'below' | 'own' | 'onto', Tree>>): Scene {
  const made = new Scene();
  for (const [side, tree] of Object.entries(trees)) made.fill(side, tree);
  return made;
}

describe('the paths of a layer', () => {
  before(async function () {
    await needsRootAnd(this, 'getfattr', 'setfattr', 'mknod');
  });
  afterEach(removeScratch);

  it('come to another root by three sides, whatever that has', async () => {
    const tree = fc.dictionary(
      fc.constantFrom('etc/a', 'etc/b', 'opt/d/c', 'srv/e'),
      fc.constantFrom('1\n', '2\n', '3\n'),
    );
    await fc.assert(
      fc.asyncProperty(tree, tree, tree, async (below, own, onto) => {
        const made = scene({below, own, onto});
        const steps = await made.bring();
        const conflicts = steps.flatMap(({conflict}) => (conflict ? [bytesToText(conflict.path)] : []));
        for (const path of new Set([below, own, onto].flatMap((side) => Object.keys(side)))) {
          const [old, mine, theirs] = [below[path], own[path], onto[path]];
          const inConflict = mine !== old && theirs !== old && mine !== theirs;
          expect(made.read(path), path).to.equal(mine === old ? theirs : mine);
          expect(conflicts.includes(`/${path}`), path).to.equal(inConflict);
          expect(made.read(`${path}.ash-theirs`), path).to.equal(inConflict ? theirs : undefined);
        }
      }),
      {numRuns: 25},
    );
  });

  it('merge a text that both sides changed in different places', async () => {
    const text = (first: string, last: string) => `${first}\nb\nc\nd\n${last}\n`;
    const made = scene({
      below: {'etc/x': text('a', 'e')},
      own: {'etc/x': text('A', 'e')},
      onto: {'etc/x': text('a', 'E')},
    });
    const steps = await made.bring();
    expect(made.read('etc/x')).to.equal(text('A', 'E'));
    expect(steps.flatMap(({conflict}) => conflict ?? [])).to.deep.equal([]);
  });

  it('are left out when they are derived, and sockets with a word about them', async () => {
    const made = scene({below: {}, own: {'cache/x': '1', 'srv/y': '2'}, onto: {}});
    execFileSync('python3', [
      '-c',
      'import socket,sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])',
      made.at('own', 'srv/s'),
    ]);
    expect((await made.layer()).left).to.deep.equal(['/srv/s']);
    await made.bring();
    expect(existsSync(made.at('target', 'srv/s'))).to.equal(false);
    expect([made.read('cache/x'), made.read('srv/y')]).to.deep.equal([undefined, '2']);
  });

  it('are carried with modes, owners, links, devices, and names that are no text', async () => {
    const made = scene({below: {'opt/.keep': ''}, own: {'opt/.keep': ''}, onto: {'opt/.keep': ''}});
    const odd = Buffer.concat([Buffer.from(made.at('own', 'opt/')), Buffer.from([0xff, 0x0a])]);
    writeFileSync(odd, 'odd');
    chmodSync(odd, 0o4750);
    symlinkSync('nowhere', made.at('own', 'opt/link'));
    execFileSync('mknod', [made.at('own', 'opt/null'), 'c', '1', '3']);
    execFileSync('mkfifo', [made.at('own', 'opt/fifo')]);
    execFileSync('setfattr', ['-n', 'user.x', '-v', 'y', made.at('own', 'opt/.keep')]);
    await made.bring();
    const carried = Buffer.concat([Buffer.from(made.at('target', 'opt/')), Buffer.from([0xff, 0x0a])]);
    expect(lstatSync(carried).mode & 0o7777).to.equal(0o4750);
    expect(lstatSync(made.at('target', 'opt/link')).isSymbolicLink()).to.equal(true);
    expect(lstatSync(made.at('target', 'opt/null')).rdev).to.equal(
      lstatSync(made.at('own', 'opt/null')).rdev,
    );
    expect(lstatSync(made.at('target', 'opt/fifo')).isFIFO()).to.equal(true);
    const xattrs = execFileSync('getfattr', ['-d', made.at('target', 'opt/.keep')], {encoding: 'utf8'});
    expect(xattrs).to.include('user.x="y"');
  });

  it('stay inside of the root, wherever links in it lead', async () => {
    const outside = scratch();
    writeFileSync(join(outside, 'x'), 'safe');
    const made = scene({below: {}, own: {'srv/d/x': 'evil'}, onto: {'srv/.keep': ''}});
    symlinkSync(outside, made.at('onto', 'srv/d'));
    const error = await ashErrorOf(made.bring());
    expect(error).to.include({code: 'ASH_LAYER_CLASH', exit: 'refused'});
    expect(readFileSync(join(outside, 'x'), 'utf8')).to.equal('safe');
  });

  it('belong to the same people, whatever their numbers are there', async () => {
    const row = (name: string, uid: number) => `${name}:x:${uid}:${uid}::/:/bin/sh\n`;
    const base = row('root', 0);
    const made = scene({
      below: {'etc/passwd': base},
      own: {'etc/passwd': base + row('daemon', 105), 'srv/x': '1'},
      onto: {'etc/passwd': base + row('other', 105)},
    });
    execFileSync('chown', ['105', made.at('own', 'srv/x')]);
    // The package of the daemon, installed again, has got another number.
    made.fill('target', {'etc/passwd': base + row('other', 105) + row('daemon', 106)});
    await made.bring();
    expect(lstatSync(made.at('target', 'srv/x')).uid).to.equal(106);
    expect(made.read('etc/passwd')).to.equal(base + row('other', 105) + row('daemon', 106));
  });
});

describe('an account of a layer whose number another one has', () => {
  before(async function () {
    await needsRootAnd(this, 'getfattr', 'setfattr', 'setfacl', 'getfacl');
  });
  afterEach(removeScratch);

  const user = (name: string, uid: number, gid = uid) => `${name}:x:${uid}:${gid}::/:/bin/sh\n`;
  const group = (name: string, gid: number) => `${name}:x:${gid}:\n`;

  it('gets another one, with its files, its first group, and what access control lists say', async () => {
    const [passwd, groups] = [user('root', 0), group('root', 0)];
    const made = scene({
      below: {'etc/passwd': passwd, 'etc/group': groups},
      own: {'etc/passwd': passwd + user('mine', 105), 'etc/group': groups + group('mine', 105), 'srv/x': '1'},
      onto: {'etc/passwd': passwd + user('theirs', 105), 'etc/group': groups + group('theirs', 105)},
    });
    made.fill('own', {'srv/acl': '1'});
    execFileSync('chown', ['105:105', made.at('own', 'srv/x')]);
    chmodSync(made.at('own', 'srv/x'), 0o6750);
    execFileSync('setfacl', ['-m', 'u:105:rw,g:105:r', made.at('own', 'srv/acl')]);
    await made.bring();
    const {uid, gid, mode} = lstatSync(made.at('target', 'srv/x'));
    expect([uid, gid, mode & 0o7777]).to.deep.equal([999, 999, 0o6750]);
    expect(made.read('etc/passwd')).to.equal(passwd + user('theirs', 105) + user('mine', 999));
    expect(made.read('etc/group')).to.equal(groups + group('theirs', 105) + group('mine', 999));
    const list = execFileSync('getfacl', ['-n', '--omit-header', made.at('target', 'srv/acl')]).toString();
    expect(list).to.include('user:999:rw').and.include('group:999:r').and.not.include('105');
  });

  it('moves its subordinate numbers and what belongs to them', async () => {
    const range = (name: string, start: number) => `${name}:${start}:65536\n`;
    const made = scene({
      below: {'etc/passwd': '', 'etc/subuid': ''},
      own: {'etc/passwd': user('mine', 1000), 'etc/subuid': range('mine', 100_000), 'srv/x': '1'},
      onto: {'etc/passwd': user('theirs', 1000), 'etc/subuid': range('theirs', 100_000)},
    });
    execFileSync('chown', ['100033', made.at('own', 'srv/x')]);
    await made.bring();
    expect(made.read('etc/subuid')).to.equal(range('theirs', 100_000) + range('mine', 165_536));
    expect(made.read('etc/passwd')).to.include('mine:x:1001:');
    expect(lstatSync(made.at('target', 'srv/x')).uid).to.equal(165_569);
  });

  it('has the first group by its name, also where only the group has another number', async () => {
    const made = scene({
      below: {'etc/passwd': '', 'etc/group': ''},
      own: {'etc/passwd': user('mine', 105, 300), 'etc/group': group('team', 300)},
      onto: {'etc/passwd': '', 'etc/group': group('team', 400)},
    });
    await made.bring();
    expect(made.read('etc/passwd')).to.equal(user('mine', 105, 400));
  });
});

describe('readLayer', () => {
  before(async function () {
    await needsRootAnd(this, 'getfattr');
  });
  afterEach(removeScratch);

  it('leaves out what packages of the layer brought, unless somebody changed it or took it away', async () => {
    const made = scene({below: {}, own: {}, onto: {}});
    made.fill('own', {'etc/default': 'd', 'etc/edited': 'e!', 'usr/bin/tool': 't', 'etc/mine': 'm'});
    const md5 = (text: string) =>
      `md5:${execFileSync('md5sum', {input: text, encoding: 'utf8'}).slice(0, 32)}`;
    const files = new Map(
      Object.entries({'/etc/default': 'd', '/etc/edited': 'e', '/etc/gone': 'g'}).map(([path, content]) => [
        path as ByteString,
        {package: 'tool', packagedHash: md5(content), obsolete: false},
      ]),
    );
    const owners = Object.fromEntries(
      ['/etc/default', '/etc/edited', '/etc/gone', '/usr/bin/tool', '/usr', '/usr/bin'].map((path) => [
        path,
        ['tool'],
      ]),
    );
    const database = {
      ...makeDatabase({packages: [makePackage('tool', '1', {requested: true})], owners}),
      configurationFiles: async () => Promise.resolve(files),
    };
    const layer = await readLayer({
      below: {root: await Root.open(made.at('below')), database: makeDatabase()},
      own: {root: await Root.open(made.at('own')), database},
      candidates: undefined,
      derivedFiles: [],
      compareVersions: undefined,
    });
    expect(layer.packages.requested).to.deep.equal(['tool']);
    const paths = layer.configuration.map(({path, change}) => [path, change]);
    expect(paths).to.deep.include(['/etc/edited', 'added']).and.deep.include(['/etc/gone', 'removed']);
    expect(paths).to.deep.include(['/etc/mine', 'added']);
    expect(paths.map(([path]) => path)).to.not.include('/etc/default');
    expect(layer.files.map(({path}) => path)).to.not.include('/usr/bin/tool');
  });
});
