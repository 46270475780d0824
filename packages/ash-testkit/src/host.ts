import {spawn, type ChildProcessByStdio} from 'node:child_process';
import {once} from 'node:events';
import {access, constants} from 'node:fs/promises';
import {join} from 'node:path';
import {Readable, type Writable} from 'node:stream';
import {buffer} from 'node:stream/consumers';
import {AshError, type Command, type PluginHost, type RunOptions} from 'ash-sdk';

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** A host for tests of plugins: runs real programs with a clean environment, as the contract says. */
export function realHost(): PluginHost {
  return {
    async run(command, options = {}) {
      const child = start(command, options);
      const [stdout, stderr, exitCode] = await Promise.all([
        buffer(child.stdout),
        buffer(child.stderr),
        endOf(child),
      ]);
      check(command, exitCode, stderr.toString());
      return {exitCode, stdout: stdout.toString(), stderr: stderr.toString()};
    },
    stream,
    async has(program) {
      const found = PATH.split(':').map((directory) => access(join(directory, program), constants.X_OK));
      return Promise.any(found).then(
        () => true,
        () => false,
      );
    },
  };
}

async function* stream(command: Command, options: RunOptions = {}): AsyncGenerator<Uint8Array> {
  const child = start(command, options);
  const stderr = buffer(child.stderr);
  const end = endOf(child);
  end.catch(() => undefined);
  try {
    for await (const chunk of child.stdout) yield chunk as Buffer;
    check(command, await end, (await stderr).toString());
  } finally {
    child.kill();
    await end.catch(() => undefined);
  }
}

function start(command: Command, options: RunOptions): Child {
  const [program, ...arguments_] = command.argv;
  const env = {PATH, LANG: 'C.UTF-8', HOME: '/root', ...command.env};
  const child = spawn(program, arguments_, {
    env,
    // A group of its own, which can be killed as a whole.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    signal: options.signal,
  });
  child.stdin.on('error', () => undefined);
  const {input} = options;
  if (typeof input === 'object' && Symbol.asyncIterator in input) {
    Readable.from(input, {objectMode: false})
      .on('error', () => {
        child.stdin.destroy();
        killWithAll(child);
      })
      .pipe(child.stdin);
  } else child.stdin.end(input);
  return child;
}

/** What it has started goes too: it could hold our pipes for ever. */
function killWithAll({pid}: Child): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

async function endOf(child: Child): Promise<number> {
  try {
    const [exitCode] = (await once(child, 'close')) as [number | null];
    return exitCode ?? -1;
  } catch (cause) {
    const program = child.spawnargs[0] ?? '';
    throw new AshError({code: 'ASH_PROGRAM_FAILED', message: `Could not run ${program}.`, cause});
  }
}

function check(command: Command, exitCode: number, stderr: string): void {
  if ((command.okExitCodes ?? [0]).includes(exitCode)) return;
  throw new AshError({
    code: 'ASH_PROGRAM_FAILED',
    message: `${command.argv[0]} ended with exit code ${String(exitCode)}.`,
    output: stderr,
  });
}
