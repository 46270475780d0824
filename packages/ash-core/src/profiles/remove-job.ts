import type {Command} from 'ash-sdk';
import {profileNotInstalled, profileStillNeeded} from '../errors/profiles.js';
import type {Job, JobContext} from '../transaction/job.js';
import {isThere, type Packages} from './brought.js';
import {readProfileRecords, removeProfileRecord, writeProfileRecord} from './record.js';
import {removalOf} from './removal.js';

/** Removes what a profile brought, and nothing else: when the package manager would take more along, the transaction is dropped. */
export function removeProfileJob(id: string): Job {
  return {
    title: `removing the profile ${id}`,
    summary: (number) => `Removed the profile ${id} from ${number}.`,
    check: true,
    commands: (context) => steps(id, context),
  };
}

async function* steps(
  id: string,
  {root, record: {number}, distro: {adapter}, interactive}: JobContext,
): AsyncGenerator<readonly Command[], void, void> {
  const records = await readProfileRecords(root);
  const record = records.get(id);
  if (record === undefined) throw profileNotInstalled(id, number, [...records.keys()]);
  const others = [...records.values()].filter((other) => other !== record);
  const database = await adapter.packages.read(root);
  const before = database.packages;
  const removal = removalOf(record, others, before, await database.dependencies?.());

  for (const service of removal.disable) yield unlessGone(adapter.service?.(service, false) ?? []);
  const names = removal.remove.filter((name) => adapter.packages.checkName(name) === undefined);
  if (names.length > 0) {
    yield await adapter.packages.remove({names, root, interactive});
    const after = (await adapter.packages.read(root)).packages;
    const lost = lostBeyond(before, after, removal.mayGo);
    if (lost.length > 0) throw profileStillNeeded(id, number, lost);
  }
  for (const other of removal.takenOver) await writeProfileRecord(root, other);
  await removeProfileRecord(root, id);
}

/** A service whose package went in the meantime can't be disabled, and need not be. */
function unlessGone(commands: readonly Command[]): readonly Command[] {
  return commands.map((command) => ({...command, okExitCodes: [...(command.okExitCodes ?? [0]), 1]}));
}

/** The packages that are gone although they had to stay. */
function lostBeyond(before: Packages, after: Packages, mayGo: ReadonlySet<string>): readonly string[] {
  return [...before.keys()].filter(
    (name) => isThere(before.get(name)) && !isThere(after.get(name)) && !mayGo.has(name),
  );
}
