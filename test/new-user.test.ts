import path from 'node:path';
import {expect} from 'chai';
import {ASH, document, succeed} from './helpers/ash.js';
import {needsImages} from './helpers/base-store.js';
import {needsPrograms} from './helpers/requirements.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';
import {Terminal} from './helpers/terminal.js';

// One story in the order in which it is told: each step goes on from the one before.
describe("a new user's first day, on a terminal", function () {
  let directory: string | undefined;
  let terminal: Terminal;
  let store: string;

  before(async function () {
    needsImages(this);
    needsPrograms(this, 'tmux');
    directory = temporaryDirectory('day');
    store = path.join(directory, 'store.img');
    terminal = Terminal.open(directory, {ASH_LOG_DIR: path.join(directory, 'logs'), ASH_STORE: ''});
    terminal.type(`ash() { ${ASH.map((word) => `'${word}'`).join(' ')} "$@"; }`);
    await terminal.run('ash version');
  });

  after(() => {
    if (directory === undefined) return;
    terminal.close();
    removeTemporary(directory);
  });

  async function run(line: string, code = 0): Promise<string> {
    const output = await terminal.run(line);
    expect(output, line).to.match(new RegExp(`<exit ${code}>`));
    return output;
  }

  async function packages(snapshot: string): Promise<string[]> {
    const {packages: list} = await document(['list', '-s', snapshot], {store});
    return list.map(({name}) => name);
  }

  it('begins with a sentence and a hint, when there is no store', async () => {
    const output = await run('ash tree', 3);
    expect(output).to.match(/^Error: .*store.*\.$/m);
    expect(output).to.match(/^Hint: .*ash init/m);
  });

  it('makes a store', async () => {
    await run('ash init store.img --size 4G');
    terminal.type('export ASH_STORE=$PWD/store.img');
    expect(await run('ash tree')).to.not.match(/Error/);
  });

  it('bootstraps a Debian', async () => {
    await run('ash new --distro debian --name debian');
    expect(await run('ash tree')).to.match(/0\s.*debian/);
  });

  it('branches it', async () => {
    await run(`ash branch debian --name web -d "it's a test"`);
    await run('ash branch 0');
    const tree = await run('ash tree');
    expect(tree).to.match(/├─.*1.*web/);
    expect(tree).to.match(/└─.*2/);
  });

  it('edits a file and installs something in a shell inside, which becomes one revision', async () => {
    terminal.clear();
    terminal.type('ash chroot web; echo "<exit $?>"');
    await terminal.waitFor(/[#$] $/m);
    terminal.type('echo "# edited" >> /etc/bash.bashrc');
    terminal.type('apt-get install jq');
    await terminal.waitFor(/\[Y\/n\]/);
    terminal.type('y');
    await terminal.waitFor(/Processing triggers for libc-bin[^\n]*\n[^\n]*[#$] $/m, 120);
    terminal.type('exit');
    await terminal.waitFor(/^<exit 0>$/m);
    const {snapshots} = await document(['tree'], {store});
    expect(snapshots.map(({number, revision}) => [number, revision])).to.deep.equal([
      [0, 1],
      [1, 2],
      [2, 1],
    ]);
  });

  it('sees the difference, and that only one snapshot has it', async () => {
    const output = await run('ash diff debian web');
    expect(output).to.match(/\+ jq\b/);
    expect(output).to.match(/\/etc\/bash\.bashrc.*bash/);
    expect(await packages('web')).to.include('jq');
    expect(await packages('debian')).to.not.include('jq');
    expect(await packages('2')).to.not.include('jq');
  });

  it('undoes it, and brings it back', async () => {
    await run('ash undo');
    expect(await packages('web')).to.not.include('jq');
    await run('ash redo');
    expect(await packages('web')).to.include('jq');
  });

  it('fails to install what does not exist, in the words of apt, and nothing changes', async () => {
    const before = await succeed(['tree', '--json'], {store});
    const output = await run('ash install -s web no-such-package', 1);
    expect(output).to.match(/Unable to locate package no-such-package/);
    expect(output).to.match(/^Error: /m);
    expect(await succeed(['tree', '--json'], {store})).to.deep.equal(before);
  });

  it('is asked before a deletion; no means no', async () => {
    terminal.clear();
    terminal.type('ash delete debian; echo "<exit $?>"');
    await terminal.waitFor(/\(y\/N\)|\[y\/N\]/i);
    terminal.type('n');
    await terminal.waitFor(/^<exit \d+>$/m);
    expect((await document(['tree'], {store})).snapshots).to.have.lengthOf(3);
  });

  it('deletes a snapshot after yes, and undoes that too', async () => {
    terminal.clear();
    terminal.type('ash delete web; echo "<exit $?>"');
    await terminal.waitFor(/\(y\/N\)|\[y\/N\]/i);
    terminal.type('y');
    await terminal.waitFor(/^<exit 0>$/m);
    expect(await run('ash tree')).to.not.match(/web/);
    await run('ash undo');
    expect(await run('ash tree')).to.match(/web/);
    expect(await packages('web')).to.include('jq');
  });

  it('reads in the log what was done', async () => {
    const output = await run('ash log');
    expect(output).to.match(/Branched 1/);
    expect(output).to.match(/Worked in 1 by hand/);
    expect(output).to.match(/Undid operation \d+: Deleted 1/);
  });
});
