// node read-packages.js STORE nothing|adapter|list|owners [PATH…]: what ash does with the packages of snapshot 0, in one process.
import {fileURLToPath} from 'node:url';
import * as engine from '../../packages/ash-core/dist/index.js';
import {Root} from '../../packages/ash-core/dist/files/root.js';
import {ownersIn} from '../../packages/ash-core/dist/plugin-host/owners-in.js';

const [store, what, ...paths] = process.argv.slice(2);
const modulePath = fileURLToPath(new URL('../../packages/ash-cli/dist/ash.cjs', import.meta.url));
const plugins = await engine.discoverPlugins({modulePath});
const session = await engine.openSession({
  target: {kind: 'directory', path: store},
  plugins,
  access: 'read',
  invocation: {argv: [], user: 'root', host: 'bench'},
  report: () => undefined,
});
if (what === 'list') check((await engine.listPackages(session, {reference: '0'})).packages.length);
if (what === 'adapter' || what === 'owners') {
  const {snapshots} = await session.store.readView();
  const {adapter} = await plugins.distro(snapshots.get(0).distro);
  const root = await Root.open(`${store}/@ash/revisions/0.1`);
  if (what === 'owners') check((await ownersIn(adapter.packages, root, paths)).size);
}
await session.close();

function check(count) {
  if (count < 1000) throw new Error(`only ${count} were found`);
}
