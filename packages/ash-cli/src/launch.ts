import {EXIT_CODES, type AshError} from 'ash-sdk';
import {resolveInvocation} from './arguments/invocation.js';
import {guardText} from './arguments/guard-text.js';
import {spellings} from './arguments/spellings.js';
import {COMMANDS} from './commands/index.js';
import {toAshError} from './failure.js';
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
    const invocation = resolveInvocation(argv, Object.keys(COMMANDS));
    id = invocation.id;
    const config = await loadConfig();
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
    const error = toAshError(thrown, id, flags);
    printFailure(error, wantsJson(words));
    return EXIT_CODES[error.exit].code;
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
