// Makes an encrypted store on the device that is named, prints where it is open, and waits.
import {setTimeout as sleep} from 'node:timers/promises';
import {encrypt} from '../../../src/setup/run/encrypt.js';

const opened = await encrypt(process.argv[2] ?? '', {
  container: '6bf390bb-70d3-4c04-b481-54b4ef84a185',
  passphrase: 'correct horse',
});
process.stdout.write(`${opened.path}\n`);
await sleep(600_000);
