import {execFile} from 'node:child_process';
import {access} from 'node:fs/promises';
import {join} from 'node:path';
import {AshError, type Command, type CommandResult, type PluginHost} from 'ash-sdk';

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Runs a command for real, as the host would. */
export function run(command: Command): Promise<CommandResult> {
  const [program, ...args] = command.argv;
  const env = {PATH, LANG: 'C.UTF-8', HOME: '/root', ...command.env};
  return new Promise((done, failed) => {
    const child = execFile(program, args, {env, maxBuffer: 1 << 28}, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      if ((command.okExitCodes ?? [0]).includes(exitCode)) done({exitCode, stdout, stderr});
      else
        failed(
          new AshError({
            code: 'ASH_PROGRAM_FAILED',
            message: `${program} ended with ${exitCode}`,
            output: stdout + stderr,
          }),
        );
    });
    child.stdin?.end();
  });
}

/** Runs a program and gives what it prints. */
export async function output(...argv: [string, ...string[]]): Promise<string> {
  return (await run({argv})).stdout;
}

export async function has(program: string): Promise<boolean> {
  for (const directory of PATH.split(':')) {
    try {
      await access(join(directory, program));
      return true;
    } catch {
      continue;
    }
  }
  return false;
}

/** A host that runs programs for real, and has the named programs only, where some are named. */
export function pluginHost(programs?: readonly string[]): PluginHost {
  return {
    run,
    async *stream(command) {
      yield Buffer.from((await run(command)).stdout);
    },
    has: (program) => (programs === undefined ? has(program) : Promise.resolve(programs.includes(program))),
  };
}
