import {existsSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {giveToOwner} from '../lib/clone.js';
import {Failure} from '../lib/failure.js';
import {missingNeeds} from '../lib/missing-needs.js';
import {bold, dim, duration, say} from '../lib/say.js';
import {RETRY, show, showSuccess} from './ash.js';
import {IMAGE, IMAGE_NAME, MEMORY, TOLD, UNFINISHED} from './files.js';
import {liesInFolders, removeStore} from './place.js';
import {state} from './state.js';
import {AGAIN, BEGINNING, BEGINNING_IN_FOLDERS, STORY} from './story.js';

/** Tells the story, from where an earlier run stopped; a short one when it has been told. */
export async function tell() {
  // Ctrl-C reaches the running command too: let it clean up, then stop after it.
  let interrupted = false;
  process.on('SIGINT', () => {
    interrupted = true;
  });
  const start = performance.now();
  mkdirSync(MEMORY, {recursive: true});
  await makeStore();
  const steps = existsSync(TOLD) ? await stepsAgain() : STORY;
  for (const step of steps) {
    if (interrupted) throw new Failure('Interrupted.', {hint: RETRY, exitCode: 130});
    await tellStep(step);
  }
  writeFileSync(TOLD, '');
  giveToOwner(MEMORY, TOLD);
  say(bold(`That was ash, in ${duration(performance.now() - start)}. The store is yours to play with:`));
  for (const line of hints()) say(line);
}

async function makeStore() {
  if (existsSync(UNFINISHED)) {
    say('The last run was stopped while it made the store: starting anew.');
    removeStore(IMAGE);
    rmSync(TOLD, {force: true});
  }
  if (!existsSync(IMAGE)) {
    rmSync(TOLD, {force: true});
    writeFileSync(UNFINISHED, '');
    await begin();
    rmSync(UNFINISHED, {force: true});
  }
  if ((await state.snapshots()) !== undefined) return;
  await show(['tree']);
  throw new Failure(`${IMAGE_NAME} can't be read as a store.`, {
    hint: 'sudo npm start -- --clean removes it, with all that is in it',
  });
}

async function begin() {
  if (!liesInFolders()) return await tellStep(BEGINNING);
  mkdirSync(IMAGE);
  return await tellStep(BEGINNING_IN_FOLDERS);
}

async function tellStep(step) {
  if (step.program && missingNeeds([{programs: [step.program]}]).length > 0) return;
  if (await step.isDone?.(state)) return;
  if (step.says) say(step.says);
  if (step.orSays) {
    if ((await show(step.words)) !== 0) say(step.orSays);
    return;
  }
  if (!step.fails) {
    await showSuccess(step.words);
    return;
  }
  const code = await show(step.words);
  if (code === 0) throw new Failure('This step was meant to fail, and did not.', {hint: RETRY});
  say(dim(`  (exit code ${code}: nothing was changed)`));
  say();
}

async function stepsAgain() {
  const names = new Set((await state.snapshots()).map((snapshot) => snapshot.name));
  const steps = AGAIN.filter((step) => step.needs === undefined || names.has(step.needs));
  return names.has('again') ? [{words: ['delete', 'again', '--yes']}, ...steps] : steps;
}

function hints() {
  const ash = `sudo npx ash --store ${IMAGE_NAME}`;
  const rows = [
    [`${ash} tree`, ''],
    [`${ash} chroot fun`, 'a shell inside; what you change becomes a new revision'],
    [`${ash} diff debian fun --patch`, ''],
    [`${ash} install -s tools tree`, ''],
    [`${ash} undo`, 'as often as you like'],
    [`${ash} --help`, ''],
    [
      'sudo npm start -- --boot',
      'a whole machine of it: deployed, with its boot menu and login on this terminal',
    ],
    ['sudo npm start -- --clean', 'removes everything that this made'],
  ];
  const width = Math.max(...rows.map(([command]) => command.length));
  return rows.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`.trimEnd());
}
