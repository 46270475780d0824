import type {Field} from './formats.js';

/** Which side wins where both changed a field differently. */
export type Favour = 'local' | 'next';

export interface MergedFields {
  readonly fields: readonly string[];
  /** Fields that both sides changed differently. */
  readonly disputed: readonly Field[];
}

/** Merges one record field by field. Without a base, every field that differs is in dispute. */
export function mergeFields(
  format: readonly Field[],
  base: readonly string[] | undefined,
  local: readonly string[],
  next: readonly string[],
  favour: Favour,
): MergedFields {
  const disputed: Field[] = [];
  const length = Math.max(local.length, next.length);
  const fields = Array.from({length}, (_, index) => {
    const field = format[index] ?? {name: `field ${index + 1}`, kind: 'value'};
    const [before, ours = '', theirs = ''] = [base?.[index], local[index], next[index]];
    if (ours === theirs || before === theirs) return ours;
    if (before === ours) return theirs;
    if (field.kind === 'members') return mergeMembers(before ?? '', ours, theirs);
    disputed.push(field);
    return favour === 'local' ? ours : theirs;
  });
  return {fields, disputed};
}

/** In the order of `next`, with what was added locally behind it. */
function mergeMembers(base: string, local: string, next: string): string {
  const [before, ours, theirs] = [membersOf(base), membersOf(local), membersOf(next)];
  const kept = [...theirs].filter((name) => ours.has(name) || !before.has(name));
  const added = [...ours].filter((name) => !before.has(name) && !theirs.has(name));
  return [...kept, ...added].join(',');
}

function membersOf(list: string): Set<string> {
  return new Set(list.split(',').filter((name) => name !== ''));
}
