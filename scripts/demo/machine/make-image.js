import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {CLONE, giveToOwner} from '../../lib/clone.js';
import {capture} from '../../lib/run.js';
import {dim, say} from '../../lib/say.js';
import {showSuccess} from '../ash.js';
import {ANSWERS, MACHINE, MEMORY} from '../files.js';
import {Failure} from '../../lib/failure.js';
import {answersText, PASSWORD} from './answers.js';

/** Makes the demo's machine, an image of a whole disk, unless it is there. */
export async function makeImage() {
  if (existsSync(MACHINE)) {
    say('The machine of the last time is still there.');
    return;
  }
  mkdirSync(MEMORY, {recursive: true});
  const text = answersText(path.relative(CLONE, MACHINE), await hashed(PASSWORD));
  writeFileSync(ANSWERS, text);
  giveToOwner(MEMORY, ANSWERS);
  say(
    'A machine is made by answers in a file. It gets a disk of its own, with GRUB, a Debian, and ash in it:',
  );
  for (const line of text.trimEnd().split('\n')) say(dim(`  ${line}`));
  say();
  await showSuccess(['setup', '--answers', path.relative(CLONE, ANSWERS), '--start-over', '--yes']);
}

async function hashed(password) {
  const {code, stdout} = await capture(['openssl', 'passwd', '-6', password]);
  if (code !== 0) throw new Failure(`openssl passwd failed with exit code ${code}.`);
  return stdout.trim();
}
