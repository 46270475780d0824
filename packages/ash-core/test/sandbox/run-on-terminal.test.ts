import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect} from 'chai';
import type {SandboxSpec} from '../../src/sandbox/spec.js';
import {quoteWords} from '../../src/text/quote-words.js';
import {needsRootAnd} from '../helpers/needs.js';
import {processesWith, until} from '../helpers/processes.js';
import {sandboxSpec} from '../helpers/sandbox-spec.js';
import {removeScratch} from '../helpers/scratch.js';
import {Terminal} from '../helpers/terminal.js';
import {tinyRoot} from '../helpers/tiny-root.js';

const FIXTURE = fileURLToPath(new URL('fixtures/run-in-sandbox.ts', import.meta.url));
const REPOSITORY = fileURLToPath(new URL('../../../..', import.meta.url));
/** A length of sleep, in seconds, by which no other process on the machine is found. */
const LONG = `99.${process.pid}`;
const SHELL = ['bash', '--norc', '--noprofile'];

describe('runInSandbox on a terminal', function () {
  this.timeout(60_000);
  let root: string;
  let terminal: Terminal;

  before(async function () {
    await needsRootAnd(this, 'bwrap', 'setpriv', 'unshare', 'script', 'tmux', 'ldd');
  });
  beforeEach(async () => {
    root = tinyRoot();
    terminal = await Terminal.open(String(Math.random()).slice(2));
  });
  afterEach(async () => {
    terminal.close();
    await removeScratch();
  });

  const start = (argv: readonly string[], rest: Partial<SandboxSpec> = {}) => {
    const spec = sandboxSpec(root, argv, {interactive: true, env: {PS1: 'inside$ '}, ...rest});
    const node = [process.execPath, '--import', 'tsx', '--conditions', 'ash-source'];
    const words = quoteWords([...node, FIXTURE, JSON.stringify(spec), `${root}.out`]);
    terminal.type(`cd '${REPOSITORY}' && ${words}`);
  };
  const outcome = async (): Promise<unknown> => {
    await terminal.until(() => existsSync(`${root}.out`), 'it is over');
    await until(() => readFileSync(`${root}.out`, 'utf8').endsWith('}'), 'the outcome is written');
    return JSON.parse(readFileSync(`${root}.out`, 'utf8'));
  };
  const enter = async () => {
    start(SHELL);
    await terminal.shows(/inside\$ ?$/m);
  };

  it('gives a shell with job control, and passes its exit code on', async () => {
    await enter();
    terminal.type(`sleep ${LONG}`);
    await until(() => processesWith(LONG).length > 0, 'the program runs');
    terminal.press('C-z');
    await terminal.shows('Stopped');
    for (const stopped of processesWith(LONG)) process.kill(stopped, 'SIGKILL');
    await until(() => processesWith(LONG).length === 0, 'the stopped program is gone');
    terminal.type('exit 7');
    expect(await outcome()).to.include({succeeded: false, exitCode: 7});
    expect(terminal.screen()).not.to.match(/no job control|cannot set terminal process group/);
  });

  it('sends Ctrl-C to the program inside, and to nobody else', async () => {
    await enter();
    terminal.type(`sleep ${LONG}`);
    await until(() => processesWith(LONG).length > 0, 'the program runs');
    terminal.press('C-c');
    terminal.type('echo "code $?"; exit');
    await terminal.shows('code 130');
    expect(await outcome()).to.include({exitCode: 0, succeeded: true});
  });

  it('lets a program without a shell handle Ctrl-C itself', async () => {
    start(['sh', '-c', 'trap "echo caught; exit 9" INT; echo ready; while :; do sleep 0.1; done']);
    await terminal.shows(/^ready$/m);
    terminal.press('C-c');
    expect(await outcome()).to.include({exitCode: 9});
    await terminal.shows('caught');
  });

  it('tells the program how large the window is, and when that changes', async () => {
    await enter();
    terminal.type('stty size');
    await terminal.shows('30 100');
    terminal.resize(77, 22);
    await until(() => {
      terminal.type('stty size');
      return terminal.screen().includes('22 77');
    }, 'the program knows');
    terminal.type('exit');
    await outcome();
  });

  it('gives the program three descriptors, a terminal that is not ours, and no variable of ash', async () => {
    await enter();
    terminal.type(
      'ls -l /proc/self/fd | grep -c pts; ls /proc/self/fd | wc -l; test -t 0 && test -t 2 && echo both; env',
    );
    await terminal.shows(/^2\n4\nboth$/m);
    expect(terminal.screen()).not.to.match(/ASH_(?!TRANSACTION)|^SHELL=/m);
    terminal.type('exit');
    await outcome();
  });

  it('hands words over as they are', async () => {
    const hostile = ['$(touch /pwned)', '`id`', "it's", '"', 'a  b', '', '; exit 3'];
    start(['sh', '-c', 'for word; do echo "<$word>"; done', 'sh', ...hostile]);
    expect(await outcome()).to.include({exitCode: 0, tail: hostile.map((word) => `<${word}>`).join('\n')});
    expect(existsSync('/pwned')).to.equal(false);
    expect(existsSync(join(root, 'pwned'))).to.equal(false);
  });

  it('logs what was shown, and leaves no history in the root', async () => {
    await enter();
    terminal.type('echo $((6 * 7))');
    await terminal.shows('42');
    terminal.type('exit');
    await outcome();
    expect(readFileSync(`${root}.log`, 'utf8')).to.match(/^\$ bash --norc --noprofile\n[^]*\n42\r?\n/);
    expect(readdirSync(join(root, 'root'))).to.deep.equal([]);
  });

  it('runs several commands one after the other', async () => {
    start([], {
      commands: [
        {argv: ['echo', 'one']},
        {argv: ['sh', '-c', 'echo two; exit 4']},
        {argv: ['echo', 'three']},
      ],
    });
    expect(await outcome()).to.include({exitCode: 4});
    const log = readFileSync(`${root}.log`, 'utf8');
    expect(log)
      .to.match(/\none\r\n[^]*\ntwo\r\n/)
      .and.not.match(/^three/m);
  });

  it('is 127 for a program that is not there, and says so on the terminal', async () => {
    start(['nosuch']);
    expect(await outcome()).to.include({succeeded: false, exitCode: 127});
    await terminal.shows('nosuch: No such file or directory');
  });

  it('ends everything at a request, and gives the terminal back as it was', async () => {
    await enter();
    terminal.type(`trap "" TERM HUP INT; sleep ${LONG}`);
    await until(() => processesWith(LONG).length > 0, 'the program runs');
    const [ash] = processesWith(FIXTURE);
    process.kill(ash ?? 0, 'SIGTERM');
    expect(await outcome()).to.deep.equal({code: 'ASH_INTERRUPTED'});
    expect(processesWith(LONG)).to.deep.equal([]);
    terminal.type('stty -a');
    await terminal.shows(/ icanon /);
    expect(terminal.screen()).to.match(/ echo /);
  });

  it('ends everything when ash is killed', async () => {
    await enter();
    terminal.type(`trap "" TERM HUP INT; sleep ${LONG}`);
    await until(() => processesWith(LONG).length > 0, 'the program runs');
    const [ash] = processesWith(FIXTURE);
    process.kill(ash ?? 0, 'SIGKILL');
    await until(() => processesWith(LONG).length === 0, 'everything is dead', 2);
    await until(() => processesWith('--noprofile').length === 0, 'everything around it is dead', 2);
  });

  it('ends everything when the window is closed', async () => {
    await enter();
    terminal.type(`sleep ${LONG}`);
    await until(() => processesWith(LONG).length > 0, 'the program runs');
    terminal.close();
    await until(
      () => processesWith(LONG).length === 0 && processesWith(FIXTURE).length === 0,
      'everything is dead',
      5,
    );
    terminal = await Terminal.open('again');
  });
});
