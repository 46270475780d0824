// node read-packages.js FAMILY ROOT nothing|list|owners [PATH…]: what ash does in one process, with its own reader.
import {Root} from '../../packages/ash-core/dist/files/root.js';

const [family, directory, what, ...paths] = process.argv.slice(2);
const {default: plugin} = await import(`../../plugins/ash-plugin-${family}/dist/distro.js`);
const adapter = plugin.create({});
const root = await Root.open(directory);
if (what !== 'nothing') {
  const database = await adapter.packages.read(root);
  const count = what === 'list' ? database.packages.size : (await database.owners(paths)).size;
  if (count < 1000) throw new Error(`only ${count} were found`);
}
