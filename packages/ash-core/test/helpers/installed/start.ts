import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {text} from 'node:stream/consumers';
import {installForTests} from './install.js';
import type {Order, Outcome} from './order.js';

/** How a small ash ended: by itself, with what it printed, or by a signal. */
export interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly outcome: Outcome | undefined;
}

/** Starts the small ash with an order. The caller waits for its end, or kills it. */
export async function start(
  order: Order,
  environment: Readonly<Record<string, string>> = {},
): Promise<ChildProcess> {
  const {program} = await installForTests();
  return spawn(process.execPath, [program, JSON.stringify(order)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {...process.env, ...environment},
  });
}

/** The same, until its end. */
export async function obey(order: Order, environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return endOf(await start(order, environment));
}

/** The same, by a user who may read what everybody may, and no more. Needs root and setpriv(1). */
export async function obeyAsNobody(order: Order): Promise<Ended> {
  const {program} = await installForTests();
  const nobody = ['--reuid', '65534', '--regid', '65534', '--clear-groups', '--'];
  return endOf(spawn('setpriv', [...nobody, process.execPath, program, JSON.stringify(order)]));
}

async function endOf(child: ChildProcess): Promise<Ended> {
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const printed = child.stdout === null ? '' : await text(child.stdout);
  const [, signal] = await closed;
  return {signal, outcome: printed === '' ? undefined : (JSON.parse(printed) as Outcome)};
}
