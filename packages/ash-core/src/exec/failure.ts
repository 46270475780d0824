import type {AshError, Command} from 'ash-sdk';
import {
  interrupted,
  programFailed,
  programMissing,
  programNotStarted,
  programTooLoud,
} from '../errors/exec.js';

/** What execa tells about a program that ended, or never began. */
export interface Ending {
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  readonly isCanceled: boolean;
  readonly isMaxBuffer: boolean;
  readonly code?: string | undefined;
  readonly cause?: unknown;
}

/** The error of a program's end, or undefined when it ended well. */
export function failureOf(command: Command, ending: Ending, stderr: string): AshError | undefined {
  const [program] = command.argv;
  if (ending.isCanceled) return interrupted(program, ending.cause);
  if (ending.isMaxBuffer) return programTooLoud(program);
  if (ending.code === 'ENOENT') return programMissing(program, ending.cause);
  if (ending.exitCode === undefined && ending.signal === undefined)
    return programNotStarted(program, asError(ending));
  if (ending.exitCode !== undefined && (command.okExitCodes ?? [0]).includes(ending.exitCode))
    return undefined;
  return programFailed({
    program,
    exitCode: ending.exitCode,
    signal: ending.signal,
    stderr,
    cause: ending.cause,
  });
}

function asError({cause, code}: Ending): Error {
  return cause instanceof Error ? cause : new Error(code ?? 'unknown reason');
}
