import type {Command} from 'ash-sdk';
import type {Job, JobContext} from '../transaction/job.js';
import {recordOf} from './brought.js';
import {etcLinks} from './etc-links.js';
import {findProfile} from './find-profile.js';
import {readProfileRecords, writeProfileRecord} from './record.js';

/** Installs a profile: its packages, then its services, and a record of what that brought. */
export function installProfileJob(id: string): Job {
  return {
    title: `installing the profile ${id}`,
    summary: (number) => `Installed the profile ${id} in ${number}.`,
    check: true,
    commands: (context) => steps(id, context),
  };
}

async function* steps(
  id: string,
  {root, distro: {adapter}, interactive}: JobContext,
): AsyncGenerator<readonly Command[], void, void> {
  const profile = await findProfile(adapter, root, id);
  const earlier = (await readProfileRecords(root)).get(id);
  const before = await adapter.packages.read(root);
  yield await adapter.packages.install({names: profile.packages, root, interactive});

  const services: string[] = [];
  let links = await etcLinks(root);
  for (const service of profile.services) {
    yield adapter.service?.(service, true) ?? [];
    const now = await etcLinks(root);
    if (now !== links) services.push(service);
    links = now;
  }

  const after = await adapter.packages.read(root);
  const dependencies = await after.dependencies?.();
  const about = {dependencies, services, earlier};
  await writeProfileRecord(root, recordOf(profile, before.packages, after.packages, about));
}
