import {appendFile} from 'node:fs/promises';
import type {Command} from 'ash-sdk';
import {programFailed} from '../errors/exec.js';
import {runLogged, type LoggedOptions} from '../exec/run-logged.js';
import {escapeControl} from '../text/escape-control.js';
import {quoteWords} from '../text/quote-words.js';

/** The kernel kills the program when this process ends, however that ends: nothing goes on working in a tree that nobody waits for. */
const DIE_WITH_US = ['setpriv', '--pdeathsig', 'KILL', '--'] as const;

/** Runs a program of the host without input, with its command line and its output in a log. Rejects when it fails. */
export async function runOnHost(
  command: Command,
  options: Pick<LoggedOptions, 'logFile' | 'onLine' | 'signal'>,
): Promise<void> {
  await appendFile(options.logFile, `$ ${escapeControl(quoteWords(command.argv))}\n`, {mode: 0o600});
  const {end, tail} = await runLogged({...command, argv: [...DIE_WITH_US, ...command.argv]}, options);
  const succeeded = 'exitCode' in end && (command.okExitCodes ?? [0]).includes(end.exitCode);
  if (!succeeded) throw programFailed({program: command.argv[0], stderr: tail, ...end});
}
