import {execFileSync} from 'node:child_process';
import {appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {ash, ASH, fail, succeed, type AshOptions, type Outcome} from './helpers/ash.js';
import {needsImages, storeWithDebian} from './helpers/base-store.js';
import {needsPrograms} from './helpers/requirements.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';
import {Terminal} from './helpers/terminal.js';

const BEGIN = `touch /boot/vmlinuz-1 /boot/initrd.img-1
printf '1\\n2\\n3\\n' >/etc/text`;

describe('ash etc', function () {
  let directory: string | undefined;
  let store: string;
  let isMounted = false;
  let options: AshOptions;
  let terminal: Terminal | undefined;

  before(async function () {
    needsImages(this);
    needsPrograms(this, 'tmux', 'setfattr');
    directory = temporaryDirectory('etc');
    const image = await storeWithDebian(directory);
    store = path.join(directory, 'mounted');
    mkdirSync(store);
    execFileSync('mount', ['-o', 'loop', image, store]);
    isMounted = true;
    options = {store, env: {ASH_LOG_DIR: path.join(directory, 'logs')}};
    await succeed(['branch', 'debian'], options);
    await inSnapshot(BEGIN);
    writeFileSync(path.join(store, '@ash/boot/loader.json'), '{"loader":"grub","arguments":[]}\n');
    await succeed(['deploy', '1'], options);
    const words = ASH.map((word) => `'${word}'`).join(' ');
    terminal = Terminal.open(directory, {
      ASH_STORE: store,
      TMPDIR: directory,
      ASH_LOG_DIR: path.join(directory, 'logs'),
    });
    await terminal.run(`alias ash="${words}"`);
  });

  after(() => {
    terminal?.close();
    if (isMounted) execFileSync('umount', [store]);
    removeTemporary(directory);
  });

  const tty = (): Terminal => {
    if (terminal === undefined) throw new Error('there is no terminal');
    return terminal;
  };
  const inSnapshot = (script: string): Promise<Outcome> =>
    succeed(['run', '-s', '1', '--', 'sh', '-c', script], options);
  const inEtc = (name: string, deployment = '1'): string =>
    path.join(store, '@ash/deployments', deployment, 'etc', name);
  const deployed = async (): Promise<string> => {
    const {stdout} = await succeed(['deploy', '1', '--json'], options);
    return String((JSON.parse(stdout) as {deployment: {id: number}}).deployment.id);
  };

  it('shows what was changed, and makes it a revision when the answer is yes', async () => {
    appendFileSync(inEtc('text'), '4\n');
    writeFileSync(inEtc('a\nb'), 'new\n');
    writeFileSync(inEtc('machine-id'), 'this one\n');
    rmSync(inEtc('debian_version'));
    const {stdout} = await succeed(['etc', 'status'], options);
    expect(stdout.split('\n')[0]).to.equal(
      '3 changes in /etc since revision 1.2: 1 added, 1 removed, 1 modified.',
    );
    expect(stdout).to.match(/^\+ \/etc\/a\\nb$/m);
    expect(stdout).to.match(/^The machine's own\n[+~] \/etc\/machine-id$/m);
    expect((await succeed(['etc', 'diff', '--local', '/etc/text'], options)).stdout).to.match(/^ *\+4$/m);
    const dry = await succeed(['etc', 'commit', '--dry-run'], options);
    expect(dry.stdout).to.include('+4').and.to.include('Left out: /etc/machine-id.');
    const refused = await fail(['etc', 'commit'], 4, options);
    expect(refused.stderr).to.include('There is no terminal').and.to.include("'--yes'");

    tty().clear();
    tty().type('ash etc-update; echo "<exit $?>"');
    await tty().waitFor(/Make this a revision of snapshot 1\?/);
    tty().type('n');
    expect(await tty().waitFor(/^<exit \d+>$/m)).to.match(/the change is dropped.*\n(?:.*\n)*<exit 0>/);
    tty().clear();
    tty().type('ash etc commit -d "a note"; echo "<exit $?>"');
    await tty().waitFor(/Make this a revision of snapshot 1\?/);
    tty().type('y');
    const screen = await tty().waitFor(/^<exit \d+>$/m);
    expect(screen).to.match(/Committed the running \/etc to 1: a note Now at 1\.\d+\./);
    expect(screen).to.include('3 changes of the running /etc went along.').and.to.include('<exit 0>');
    const again = await succeed(['etc', 'commit'], options);
    expect(again.stdout).to.include('Nothing was changed in /etc that its snapshot lacks.');
  });

  it('ends with 6 over a conflict, which an editor then ends', async () => {
    const deployment = await deployed();
    writeFileSync(inEtc('text', deployment), 'mine\n2\n3\n4\n');
    await inSnapshot("sed -i 's/1/theirs/; s/4/four/' /etc/text");
    const committed = await ash(['etc', 'commit', '--yes'], options);
    expect(committed.code, committed.stderr).to.equal(6);
    expect(committed.stdout).to.include('Conflict: /etc/text');
    expect((await ash(['etc', 'status'], options)).code).to.equal(6);
    expect((await fail(['etc', 'resolve', '/etc/text', '--edit'], 4, options)).stderr).to.include(
      'no terminal',
    );
    await fail(['etc', 'resolve', '--ours'], 2, options);
    await fail(['etc', 'resolve', '/etc/text'], 2, options);
    await fail(['etc', 'resolve', '/etc/nowhere', '--ours'], 3, options);

    const left = await tty().run('EDITOR="sed -n p" ash etc resolve /etc/text --edit');
    expect(left).to.include('<<<<<<< this machine').and.to.include('still divides the two sides');
    const editor = `EDITOR="sed -i -e '/^[<|=>]/d' -e 's/theirs/both/'"`;
    expect(await tty().run(`${editor} ash etc resolve /etc/text --edit`)).to.include('No conflict in /etc.');
    expect(readFileSync(inEtc('text', deployment), 'utf8')).to.equal('mine\n1\nboth\n2\n3\nfour\n');
    expect((await ash(['etc', 'status'], options)).code).to.equal(0);
  });
});
