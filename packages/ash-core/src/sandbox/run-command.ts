import {appendFile, readFile} from 'node:fs/promises';
import type {Command} from 'ash-sdk';
import {sandboxFailed} from '../errors/sandbox.js';
import {escapeControl} from '../text/escape-control.js';
import {quoteWords} from '../text/quote-words.js';
import {sandboxEnvironment} from './environment.js';
import {withHanded, type Handed} from './handed.js';
import {pathForOthers} from './handed-file.js';
import {runOnTerminal} from './run-on-terminal.js';
import {runPlain} from './run-plain.js';
import type {SandboxResult, SandboxSpec} from './spec.js';
import {parseStatus, waitForEmptySandbox} from './status.js';

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
    const tail = await untilEmpty(handed, () =>
      spec.interactive ? runOnTerminal(command.argv, handed, spec) : runPlain(command.argv, handed, spec),
    );
    const exitCode = (await statusOf(handed)).exitCode ?? codeOfFailedStart(command, tail);
    if (exitCode === undefined) throw sandboxFailed(tail);
    return {succeeded: (command.okExitCodes ?? [0]).includes(exitCode), command, exitCode, tail};
  });
}

async function untilEmpty(handed: Handed, work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } finally {
    await waitForEmptySandbox(await statusOf(handed));
  }
}

async function statusOf({status}: Handed) {
  return parseStatus(await readFile(pathForOthers(status), 'utf8'));
}

/** As a shell would: bubblewrap itself only says it in words. */
function codeOfFailedStart({argv: [program]}: Command, tail: string): number | undefined {
  const complaint = `bwrap: execvp ${escapeControl(program)}: `;
  const said = tail.split('\n').find((line) => line.startsWith(complaint));
  if (said === undefined) return undefined;
  return said.endsWith('No such file or directory') ? 127 : 126;
}
