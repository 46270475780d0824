// Opens a store that has to be mounted, as the command line does, and does one thing with it.
import {needsNamespace, reenterInNamespace} from '../../../src/exec/namespace.js';
import {asAshError} from '../../../src/errors/unexpected.js';
import {discoverPlugins} from '../../../src/plugin-host/discover.js';
import {createStore} from '../../../src/store/create.js';
import {openSession} from '../../../src/verbs/open-session.js';

const [verb = '', path = ''] = process.argv.slice(2);

async function main(): Promise<number> {
  const target = {kind: 'image', path} as const;
  if (needsNamespace(target)) return reenterInNamespace({argv: process.argv.slice(2)});
  if (verb === 'exit') return 7;
  const plugins = await discoverPlugins({modulePath: process.argv[1] ?? ''});
  if (verb.startsWith('create')) return create();
  const invocation = {argv: [verb], user: 'tester', host: 'here'};
  const report = (): void => undefined;
  const session = await openSession({target, plugins, access: 'write', invocation, report});
  if (verb === 'look') say(String((await session.store.readView()).operation));
  else await hold();
  await session.close();
  return 0;

  async function create(): Promise<number> {
    await createStore({location: path, sizeBytes: 256 * 2 ** 20, plugins}).then(
      ({filesystem}) => {
        say(filesystem);
      },
      (error: unknown) => {
        say(asAshError(error).code);
      },
    );
    return 0;
  }
}

async function hold(): Promise<void> {
  say(String(process.pid));
  for await (const _ of process.stdin) continue;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

process.exitCode = await main();
