import {appendFile, readFile} from 'node:fs/promises';
import type {Command} from 'ash-sdk';
import {sandboxFailed} from '../errors/sandbox.js';
import {escapeControl} from '../text/escape-control.js';
import {quoteWords} from '../text/quote-words.js';
import {sandboxEnvironment} from './environment.js';
import {reportedExitCode, unstartedExitCode} from './exit-code.js';
import {withHanded} from './handed.js';
import {pathForOthers} from './handed-file.js';
import {runOnTerminal} from './run-on-terminal.js';
import {runPlain} from './run-plain.js';
import type {SandboxResult, SandboxSpec} from './spec.js';

/** Runs one command in a root whose mount points and stand-ins are in place, until nothing of it is alive any more. */
export async function runCommand(spec: SandboxSpec, command: Command): Promise<SandboxResult> {
  await appendFile(spec.logFile, `$ ${escapeControl(quoteWords(command.argv))}\n`, {mode: 0o600});
  const environment = sandboxEnvironment({
    caller: process.env,
    interactive: spec.interactive,
    transaction: spec.transaction,
    additions: [spec.env, command.env ?? {}],
  });
  return withHanded({...spec, environment}, async (handed) => {
    const tail = await (spec.interactive ? runOnTerminal : runPlain)(command.argv, handed, spec);
    const status = await readFile(pathForOthers(handed.status), 'utf8');
    const exitCode = reportedExitCode(status) ?? unstartedExitCode(command, tail);
    if (exitCode === undefined) throw sandboxFailed(tail);
    return {succeeded: (command.okExitCodes ?? [0]).includes(exitCode), command, exitCode, tail};
  });
}
