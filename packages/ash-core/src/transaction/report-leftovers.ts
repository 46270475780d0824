import {bytesToText} from 'ash-sdk';
import type {Root} from '../files/root.js';
import {asAshError} from '../errors/unexpected.js';
import {findLeftovers} from '../leftovers/find-leftovers.js';
import type {Session} from '../session.js';

/** How many paths the warning names. */
const SHOWN = 5;

/** Says which files a package manager has left beside edited configuration that were not there before. Never rejects: the change counts already. */
export async function reportLeftovers(
  session: Session,
  snapshot: number,
  suffixes: readonly string[],
  roots: {readonly before: () => Promise<Root>; readonly after: () => Promise<Root>},
): Promise<void> {
  try {
    const message = sentence(snapshot, await newLeftovers(suffixes, roots));
    if (message !== undefined) session.report({type: 'warning', message});
  } catch (error) {
    const why = asAshError(error).message;
    session.report({
      type: 'warning',
      message: `What was left beside edited configuration is not known: ${why}`,
    });
  }
}

async function newLeftovers(
  suffixes: readonly string[],
  roots: {readonly before: () => Promise<Root>; readonly after: () => Promise<Root>},
): Promise<readonly string[]> {
  if (suffixes.length === 0) return [];
  const after = await findLeftovers(await roots.after(), suffixes);
  if (after.length === 0) return [];
  const known = new Set((await findLeftovers(await roots.before(), suffixes)).map(({path}) => path));
  return after.filter(({path}) => !known.has(path)).map(({path}) => bytesToText(path));
}

function sentence(snapshot: number, left: readonly string[]): string | undefined {
  if (left.length === 0) return undefined;
  const more = left.length > SHOWN ? ` and ${left.length - SHOWN} more` : '';
  return `Edited configuration of snapshot ${snapshot} was kept, and the other version lies beside it: ${left.slice(0, SHOWN).join(', ')}${more}. 'ash status' shows what to do.`;
}
