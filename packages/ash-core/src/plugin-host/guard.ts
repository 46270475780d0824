import {isAshError} from 'ash-sdk';
import {pluginFailed} from '../errors/plugins.js';
import {errnoOf} from '../files/errno.js';

/** The plugin that an error is blamed on. */
export interface Blamed {
  readonly package: string;
  readonly version: string;
}

/** What becomes of the result of a method, by the method's name. */
type Results = Readonly<Record<string, (result: never) => unknown>>;

/** Errors of the system that say something about the machine, not about the plugin. */
const OF_THE_MACHINE = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'EMFILE', 'ENFILE']);

export interface GuardOptions<T> {
  readonly blamed: Blamed;
  /** Where the object lies in the contract, such as `packages.`. */
  readonly path?: string;
  readonly results?: Results;
  /** Members that are guarded already. */
  readonly parts?: Partial<T>;
}

/**
 * An object of a plugin's that behaves as the original, but whose methods blame the plugin for whatever they throw that is no
 * `AshError`. `members` are those that are used.
 */
export function guard<T extends object>(
  original: T,
  members: readonly string[],
  {blamed, path = '', results = {}, parts = {}}: GuardOptions<T>,
): T {
  const guarded = Object.create(original) as T;
  for (const name of members) {
    const part: unknown = Reflect.get(parts, name);
    const value: unknown = part ?? Reflect.get(original, name);
    if (value === undefined) continue;
    const isBare = part === undefined && typeof value === 'function';
    const place = {blamed, member: `${path}${name}`};
    Object.defineProperty(guarded, name, {
      enumerable: true,
      value: isBare ? guardMethod(value as Method, original, place, results[name]) : value,
    });
  }
  return guarded;
}

type Method = (...values: readonly unknown[]) => unknown;

interface Place {
  readonly blamed: Blamed;
  readonly member: string;
}

function guardMethod(
  method: Method,
  original: object,
  place: Place,
  onResult: ((result: never) => unknown) | undefined,
): Method {
  const finish = (result: unknown): unknown => {
    const guarded = isStream(result) ? guardStream(result, place) : result;
    return onResult === undefined ? guarded : onResult(guarded as never);
  };
  return (...values) => {
    let result: unknown;
    try {
      result = Reflect.apply(method, original, values);
    } catch (error) {
      throw isInterrupted(values) ? error : blame(error, place);
    }
    if (!(result instanceof Promise)) return finish(result);
    return result.then(finish, (error: unknown) => {
      throw isInterrupted(values) ? error : blame(error, place);
    });
  };
}

/** Whether the method was told to stop: what it throws then is the reason that it was given. */
function isInterrupted(values: readonly unknown[]): boolean {
  return values.some((value) => signalIn(value)?.aborted === true);
}

function signalIn(value: unknown): AbortSignal | undefined {
  if (value instanceof AbortSignal) return value;
  const signal: unknown =
    typeof value === 'object' && value !== null && 'signal' in value ? value.signal : undefined;
  return signal instanceof AbortSignal ? signal : undefined;
}

async function* guardStream(stream: AsyncIterable<unknown>, place: Place): AsyncGenerator {
  try {
    yield* stream;
  } catch (error) {
    throw blame(error, place);
  }
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** What is to be thrown: an interruption and what the machine refuses go through as they are. */
function blame(error: unknown, {blamed, member}: Place): unknown {
  if (isAshError(error) || OF_THE_MACHINE.has(errnoOf(error) ?? '')) return error;
  if (error instanceof Error && error.name === 'AbortError') return error;
  return pluginFailed(blamed, member, error);
}
