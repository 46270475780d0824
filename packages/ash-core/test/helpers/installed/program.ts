// A small ash for tests: does what the JSON in its first argument says, and prints the outcome as JSON.
import {asAshError} from '../../../src/errors/unexpected.js';
import {createStore} from '../../../src/store/create.js';
import {hold} from './hold.js';
import type {Order, Outcome} from './order.js';
import {discoverPlugins} from '../../../src/plugin-host/discover.js';
import {wander} from './wander.js';
import {openForTest, perform} from './perform.js';

const order = JSON.parse(process.argv[2] ?? '{}') as Order;

async function obey(): Promise<unknown> {
  if (order.kind === 'hold') return hold(order);
  const plugins = await discoverPlugins({modulePath: process.argv[1] ?? ''});
  if (order.kind === 'create') return createStore({location: order.store, plugins});
  const access = order.kind === 'perform' ? order.access : undefined;
  const session = await openForTest(order.store, plugins, {argv: order.argv, ...(access && {access})});
  try {
    return order.kind === 'wander' ? await wander(session, order) : await perform(session, order.step);
  } finally {
    await session.close();
  }
}

const outcome: Outcome = await obey().then(
  (value) => ({value}),
  (error: unknown) => {
    const {code, message} = asAshError(error);
    return {error: {code, message}};
  },
);
process.stdout.write(`${JSON.stringify(outcome)}\n`);
