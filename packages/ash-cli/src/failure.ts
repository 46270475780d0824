import {CLIError} from '@oclif/core/errors';
import {AshError, isAshError} from 'ash-sdk';
import {nearest} from './arguments/nearest.js';

const INTERRUPTED = 'ASH_INTERRUPTED';

/** Somebody pressed Ctrl-C at a question. */
const PROMPT_CLOSED = new Set(['ExitPromptError', 'AbortPromptError']);

/** Whatever was thrown as the error that is shown. `id` is the command's, if one was found; `flags` are its flags as typed. */
export function toAshError(thrown: unknown, id?: string, flags: Iterable<string> = []): AshError {
  if (isAshError(thrown)) return thrown.code === INTERRUPTED ? interrupted() : thrown;
  if (thrown instanceof CLIError) return usageError(thrown, id, flags);
  if (!(thrown instanceof Error)) return defect(new Error(String(thrown)));
  if (PROMPT_CLOSED.has(thrown.name)) return interrupted();
  return systemError(thrown) ?? defect(thrown);
}

/** What failed because somebody interrupted it: the signal ended a program that ash had just begun. Its own words go along. */
export function afterInterruption(error: AshError, received: NodeJS.Signals | undefined): AshError {
  if (received === undefined || error.exit !== 'failed' || error.code === INTERRUPTED) return error;
  const {code, message} = interrupted();
  return new AshError({code, message, output: error.message, cause: error});
}

/** Which program ran when somebody wanted the end is of no interest. */
function interrupted(): AshError {
  return new AshError({code: INTERRUPTED, message: 'Interrupted: what was begun is dropped.'});
}

function usageError(error: CLIError, id: string | undefined, flags: Iterable<string>): AshError {
  const near =
    'flags' in error && Array.isArray(error.flags) ? nearest(String(error.flags[0]), flags) : undefined;
  const help = id === undefined ? 'ash --help' : `ash ${id} --help`;
  return new AshError({
    code: 'ASH_USAGE',
    message: usageSentence(error),
    hint:
      near === undefined
        ? `'${help}' shows what it takes.`
        : `Did you mean '${near}'? '${help}' shows all flags.`,
    exit: 'usage',
  });
}

/** The parser's message as one sentence, without its own hint. */
function usageSentence(error: CLIError): string {
  const text = error.message
    .replaceAll(/\nSee more help with --help$/gm, '')
    .replaceAll(/\u001b\[[0-9;]*m/g, '');
  const rules: readonly (readonly [RegExp, string])[] = [
    [/^Nonexistent flags?: (.*)$/s, 'There is no flag $1.'],
    [/^Unexpected arguments?: (.*)$/s, 'There are more operands than the command takes: $1.'],
    [/^Flag (\S+) can only be specified once$/, 'The flag $1 was given twice.'],
    [/^Flag (\S+) expects a value$/, 'The flag $1 needs a value.'],
    [/^Parsing (\S+)\s+Expected (.*) but received: (.*)$/s, 'The flag $1 takes $2, not $3.'],
    [/^.*?\s(--\S+)=\S+ cannot also be provided when using (--[\w-]+).*$/s, '$1 and $2 exclude each other.'],
  ];
  const rule = rules.find(([pattern]) => pattern.test(text));
  if (rule !== undefined) return text.replace(rule[0], rule[1]);
  if (text.startsWith('Missing ')) return `Something is missing: ${operandsIn(text)}.`;
  return sentence(text.replace(/^The following errors? occurred:\s*/, '').replaceAll(/\s*\n\s*/g, '; '));
}

/** `Missing 1 required arg:\npackages  What to install.` names its operands at the beginning of lines. */
function operandsIn(text: string): string {
  const names = text
    .split('\n')
    .slice(1)
    .flatMap((line) => /^\s*([\w-]+)/.exec(line)?.[1] ?? []);
  return names.map((name) => name.toUpperCase()).join(', ');
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

function systemError(error: NodeJS.ErrnoException): AshError | undefined {
  const where = error.path === undefined ? '' : ` ('${error.path}')`;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    return new AshError({
      code: 'ASH_NO_SPACE',
      message: `No space is left${where}.`,
      hint: "'ash gc' takes away what nothing needs any more.",
      exit: 'noSpace',
      cause: error,
    });
  }
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return new AshError({
      code: 'ASH_NOT_PERMITTED',
      message: `The system doesn't permit this${where}.`,
      hint: 'Do it as root: put sudo in front of the command.',
      exit: 'needsRoot',
      cause: error,
    });
  }
  return undefined;
}

function defect(error: Error): AshError {
  return new AshError({
    code: 'ASH_DEFECT',
    message: `ash itself failed: ${sentence(error.message || error.name)}`,
    hint: 'This is a defect of ash. Please report it with the lines below.',
    cause: error,
    ...(error.stack === undefined ? {} : {output: error.stack}),
  });
}
