import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {layoutAt} from '../../src/store/layout.js';
import {applyRecipe, type ApplyRequest} from '../../src/verbs/apply.js';
import {branch} from '../../src/verbs/branch.js';
import {describe as describeSnapshot, rename} from '../../src/verbs/edit.js';
import {exportRecipe, type ExportRequest} from '../../src/verbs/export.js';
import {install} from '../../src/verbs/packages.js';
import {installProfile} from '../../src/verbs/profiles.js';
import {runProgram} from '../../src/verbs/run.js';
import {setSetting} from '../../src/verbs/settings.js';
import {undo} from '../../src/verbs/undo.js';
import {mirror} from '../helpers/base-store.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {scratch} from '../helpers/scratch.js';
import {eachWithSession} from './session.js';

const ONE = {reference: 'one', tree: false, interactive: false};
const KEY = '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n';

describe('recipes', () => {
  const context = eachWithSession();
  let path: string;

  beforeEach(async () => {
    path = join(scratch(), 'ash.yaml');
    await rename(context.session, {reference: '1', name: 'one'});
  });

  const run = async (reference: string, script: string) =>
    runProgram(context.session, {...ONE, reference, argv: ['/bin/sh', '-euc', script]});
  const write = async (request: Partial<ExportRequest> = {}) => {
    const usual = {reference: 'one', tree: false, withSecrets: false, output: path, lock: false};
    return exportRecipe(context.session, {...usual, ...request});
  };
  const apply = async (request: Partial<ApplyRequest> = {}) =>
    applyRecipe(context.session, {
      ...{path, locked: false, lock: false, interactive: false},
      confirm: async () => Promise.resolve(true),
      ...request,
    });
  const find = async (name: string) =>
    [...(await context.session.store.readView()).snapshots.values()].find((record) => record.name === name);
  const place = async (name: string, file: string): Promise<string> => {
    const record = await find(name);
    const at = layoutAt(context.session.store.directory).revisions;
    return join(at, `${record?.number ?? -1}.${record?.revision ?? 0}`, file);
  };
  const read = async (name: string, file: string) => readFileSync(await place(name, file), 'utf8');
  const actions = ({steps}: {readonly steps: readonly {name: string; action: string}[]}) =>
    steps.map(({name, action}) => `${name} ${action}`);

  it('of what is there change nothing', async () => {
    await install(context.session, {...ONE, names: ['htop']});
    await run('one', 'echo mine >/etc/mine; mkdir /opt; echo x >/opt/x');
    const {text} = await write();
    expect(text).to.include('packages: [htop]').and.include('/etc/mine:').and.include('text: |\n');
    const before = await context.session.store.readView();
    expect(await apply()).to.deep.include({outcome: 'unchanged', snapshots: []});
    expect((await context.session.store.readView()).operation).to.equal(before.operation);
  });

  it('make what is not there, each snapshot on what it stands on, and then fit', async () => {
    writeFileSync(
      path,
      `ash: 1
base: {name: other, distro: fake, mirror: ${JSON.stringify(await mirror())}, packages: [theme]}
layers:
  - {name: second, on: first, profiles: [office], services: {enable: [printing]}, settings: {shell: /bin/sh}}
  - name: first
    on: other
    description: the first
    packages: [htop]
    files: {/opt/deep/down: {text: "x\\n", mode: "0600"}, /opt/dir: {kind: directory, mode: "1777"}}
    links: {/opt/link: deep/down}
`,
    );
    const done = await apply();
    expect(actions(done)).to.deep.equal(['other create', 'first create', 'second create']);
    expect(await find('second')).to.deep.include({
      parent: (await find('first'))?.number,
      settings: {shell: '/bin/sh'},
    });
    expect(await find('first')).to.deep.include({
      description: 'the first',
      parent: (await find('other'))?.number,
    });
    expect(await read('second', 'opt/link')).to.equal('x\n');
    expect(await read('second', 'var/lib/pm/installed'))
      .to.include('htop')
      .and.include('theme')
      .and.include('suite');
    const before = (await context.session.store.readView()).operation;
    expect((await apply()).outcome).to.equal('unchanged');
    expect((await context.session.store.readView()).operation).to.equal(before);
  });

  it('change what differs, rebuild what stands on it, and can be undone', async () => {
    const {session} = context;
    await branch(session, {reference: 'one', name: 'two'});
    await run('two', 'echo two >/etc/two');
    await write({reference: 'base', tree: true});
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace('  - name: one\n', '  - name: one\n    packages: [htop]\n'),
    );
    const plan: string[] = [];
    const confirm: ApplyRequest['confirm'] = async (steps) => {
      plan.push(...actions({steps}));
      return Promise.resolve(true);
    };
    const done = await apply({confirm});
    expect(plan).to.deep.equal(['base nothing', 'one change', 'two change']);
    expect(done.steps[1]?.differences).to.deep.equal([
      {key: 'packages', added: ['htop'], removed: [], changed: []},
    ]);
    expect(await read('two', 'var/lib/pm/installed')).to.include('htop');
    expect(await read('two', 'etc/two')).to.equal('two\n');
    expect((await apply()).outcome).to.equal('unchanged');
    await undo(session);
    expect(actions(await apply())).to.deep.equal(['base nothing', 'one nothing', 'two change']);
    await run('one', 'rm -f /etc/os-release; echo by hand >/etc/hand');
    expect(actions(await apply()).slice(1)).to.deep.equal(['one change', 'two change']);
    expect(existsSync(await place('two', 'etc/hand'))).to.equal(false);
  });

  it('leave secrets out, and leave them where they are when they change the rest', async () => {
    await run('one', `mkdir -p /root/.ssh; printf '%s' '${KEY}' >/root/.ssh/id_x; echo a >/etc/a`);
    const {text, notExpressed} = await write();
    expect(text).to.not.include('BEGIN');
    expect(notExpressed).to.deep.include({
      snapshot: 'one',
      what: '/root/.ssh/id_x',
      why: 'it is secret',
      secret: true,
    });
    writeFileSync(path, text.replace(/text: \|\n\s+a\n/, 'text: "b\\n"\n'));
    const done = await apply();
    expect(done.steps[1]?.differences).to.deep.equal([
      {key: 'files', added: [], removed: [], changed: ['/etc/a']},
    ]);
    expect(await read('one', 'etc/a')).to.equal('b\n');
    expect(await read('one', 'root/.ssh/id_x')).to.equal(KEY);
    expect((await write({withSecrets: true})).text)
      .to.include('BEGIN')
      .and.include('secrets: true');
  });

  it('list what they can not say: names that are no UTF-8, sockets, what belongs to the machine', async () => {
    await run('one', `printf x >"$(printf '/etc/\\377')"; echo box >/etc/hostname`);
    const {notExpressed, text} = await write();
    expect(notExpressed.map(({why}) => why)).to.have.members([
      'its name is not UTF-8',
      'it belongs to the machine',
    ]);
    expect(text).to.include('not-expressed:');
    expect((await apply()).outcome).to.equal('unchanged');
  });

  it('keep large contents beside them, and refuse others in their place', async () => {
    await run(
      'one',
      'i=0; while [ $i -lt 14 ]; do cat /bin/sh; i=$((i+1)); done >/etc/big; printf "a\\000b" >/etc/small',
    );
    const {written, text} = await write();
    const hash = /sha256: "?([0-9a-f]{64})/.exec(text)?.[1] ?? '';
    expect(written).to.deep.equal([path, `${path}.files`]);
    expect(text).to.include('base64: YQBi');
    writeFileSync(path, text.replace('name: one', 'name: copy'));
    await apply();
    expect(await read('copy', 'etc/small')).to.equal('a\0b');
    expect(readFileSync(await place('copy', 'etc/big'))).to.deep.equal(
      readFileSync(await place('one', 'etc/big')),
    );
    writeFileSync(path, text.replace('name: one', 'name: third'));
    writeFileSync(join(`${path}.files`, hash), 'something else');
    expect(await ashErrorOf(apply())).to.include({code: 'ASH_RECIPE_BODY_MISSING'});
    expect(await find('third')).to.equal(undefined);
  });

  it('change nothing of what somebody declines, or only describes anew', async () => {
    const {session} = context;
    await write();
    await describeSnapshot(session, {reference: 'one', description: 'later'});
    await setSetting(session, {reference: 'one', key: 'shell', value: '/bin/sh'});
    const before = await find('one');
    const no = async () => Promise.resolve(false);
    expect((await apply({confirm: no})).outcome).to.equal('declined');
    expect(await find('one')).to.deep.equal(before);
    await apply();
    expect(await find('one')).to.deep.include({revision: before?.revision, description: '', settings: {}});
    expect((await apply()).outcome).to.equal('unchanged');
  });

  it('name profiles, and not what they brought', async () => {
    await installProfile(context.session, {...ONE, profile: 'office'});
    const {text} = await write();
    expect(text)
      .to.include('profiles: [office]')
      .and.not.include('packages:')
      .and.not.include('/usr/lib/ash');
    expect((await apply()).outcome).to.equal('unchanged');
  });

  it('are refused where the store has something else under a name', async () => {
    const {text} = await write();
    writeFileSync(path, text.replace('name: base', 'name: one').replace('name: one\n    ', 'name: x\n    '));
    writeFileSync(path, 'ash: 1\nbase: {name: one, distro: fake}\n');
    expect(await ashErrorOf(apply())).to.include({code: 'ASH_RECIPE_MISFIT', exit: 'refused'});
    writeFileSync(path, 'ash: 1\nbase: {name: base, distro: fake}\nlayers: [{name: x, packages: ["-o"]}]\n');
    expect(await ashErrorOf(apply())).to.include({code: 'ASH_PACKAGE_NAME_INVALID'});
    writeFileSync(
      path,
      'ash: 1\nbase: {name: base, distro: fake}\nlayers: [{name: x, settings: {shel: a}}]\n',
    );
    expect((await ashErrorOf(apply())).code).to.match(/SETTING/);
    expect((await context.session.store.readView()).snapshots.size).to.equal(2);
  });

  it('of a thousand layers are planned', async () => {
    const layers = Array.from({length: 1000}, (_, index) => `  - {name: n${index}}\n`).join('');
    writeFileSync(path, `ash: 1\nbase: {name: base, distro: fake}\nlayers:\n${layers}`);
    const done = await apply({confirm: async () => Promise.resolve(false)});
    expect(done.steps).to.have.length(1001);
    writeFileSync(path, `ash: 1\nbase: {name: base, distro: fake}\nlayers:\n${layers}  - {name: last}\n`);
    expect((await ashErrorOf(apply())).message).to.include('at most 1000 layers');
  });
});
