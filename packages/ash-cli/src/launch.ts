import type {Config} from '@oclif/core/config';
import {EXIT_CODES, isAshError, type AshError} from 'ash-sdk';
import {resolveInvocation, type Invocation} from './arguments/invocation.js';
import {guardText} from './arguments/guard-text.js';
import {spellings} from './arguments/spellings.js';
import {COMMANDS} from './commands/index.js';
import {afterInterruption, toAshError} from './failure.js';
import {interruption} from './interruption.js';
import {failureDocument} from './json/failure.js';
import {loadConfig} from './oclif-config.js';
import {drawFailure} from './output/failure.js';
import {lookOf} from './output/look.js';

/** Runs a command line, and returns its exit code. Every failure is printed. */
export async function launch(argv: readonly string[]): Promise<number> {
  let id: string | undefined;
  let words = argv;
  let flags: ReadonlySet<string> = new Set();
  try {
    const config = await loadConfig();
    const invocation = await resolveOrRun(argv, config);
    if (typeof invocation === 'number') return invocation;
    id = invocation.id;
    if (invocation.kind === 'help') {
      const {showHelp} = await import('./help.js');
      await showHelp(config, invocation.id);
      return EXIT_CODES.done.code;
    }
    words = invocation.words;
    const {default: CommandClass} = await loadCommand(invocation.id);
    flags = spellings(CommandClass);
    return await new CommandClass(guardText(words, flags), config).start();
  } catch (thrown) {
    const error = afterInterruption(toAshError(thrown, id, flags), interruption.received);
    printFailure(error, wantsJson(words));
    return EXIT_CODES[error.exit].code;
  }
}

/** What the words ask for; where ash has no such command but a plugin has, that is run, and this is its exit code. */
async function resolveOrRun(argv: readonly string[], config: Config): Promise<Invocation | number> {
  try {
    return resolveInvocation(argv, Object.keys(COMMANDS));
  } catch (error) {
    if (!isAshError(error) || error.code !== 'ASH_UNKNOWN_COMMAND') throw error;
    const {tryPluginCommand} = await import('./plugin-commands.js');
    const exitCode = await tryPluginCommand(argv, config);
    if (exitCode === undefined) throw error;
    return exitCode;
  }
}

async function loadCommand(id: string): ReturnType<(typeof COMMANDS)[string]> {
  const load = COMMANDS[id];
  if (load === undefined) throw new Error(`The command ${id} is not in the table.`);
  return load();
}

function wantsJson(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return (end < 0 ? words : words.slice(0, end)).includes('--json');
}

function printFailure(error: AshError, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(failureDocument(error), null, 2)}\n`);
  } else {
    process.stderr.write(`${drawFailure(error, lookOf(process.stderr, process.env)).join('\n')}\n`);
  }
}
