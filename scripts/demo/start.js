import {main} from '../lib/main.js';
import {needRoot} from '../lib/need-root.js';
import {setUp} from '../lib/set-up.js';
import {MACHINE_NEEDS, SYSTEM_NEEDS, TRY_NEEDS} from '../lib/system-programs.js';
import {IMAGE, MACHINE} from './files.js';
import {readOptions} from './options.js';

await main(async () => {
  const options = readOptions(process.argv.slice(2), process.env);
  needRoot('npm start', 'it mounts a file system from an image file and runs a package manager inside it');
  if (options.clean) {
    const {clean} = await import('./clean.js');
    return await clean();
  }
  const {makeRoom} = await import('./room.js');
  makeRoom(options.boot ? MACHINE : IMAGE);
  await setUp([...SYSTEM_NEEDS, ...(options.boot ? MACHINE_NEEDS : TRY_NEEDS)], options);
  if (options.boot) {
    const {bootMachine} = await import('./machine/boot.js');
    return await bootMachine();
  }
  const {tell} = await import('./tell.js');
  return await tell();
});
