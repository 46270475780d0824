import type {RootPath} from 'ash-sdk';
import type {RevisionLayer} from '../../layer/side-of.js';
import type {Session} from '../../session.js';
import type {View} from '../../store/view.js';
import type {Selection} from '../../tree/select.js';
import type {RecipeContent} from '../schema.js';
import {exportContent} from './content.js';
import type {KeepBody} from './files.js';
import {layerOf} from './layer-of.js';
import {noteText, type Note} from './note.js';

export interface ExportedSnapshot {
  readonly content: RecipeContent;
  readonly notes: readonly Note[];
  /** Paths of the layer that the recipe says nothing of. */
  readonly kept: ReadonlySet<RootPath>;
  readonly read: RevisionLayer;
}

/** One snapshot of the store as a recipe says it. */
export async function exportSnapshot(
  session: Session,
  view: View,
  selection: Selection,
  options: {readonly withSecrets: boolean; readonly keep?: KeepBody | undefined},
): Promise<ExportedSnapshot> {
  const {record} = selection;
  const {read, notes} = await layerOf(session, view, selection);
  const above = view.snapshots.get(record.parent ?? -1)?.settings ?? {};
  const settings = Object.entries(record.settings).filter(([key, value]) => above[key] !== value);
  const unset = Object.keys(above).filter((key) => record.settings[key] === undefined);
  const exported = await exportContent(read, {
    ...options,
    description: record.description,
    settings: Object.fromEntries(settings),
    signal: session.signal,
  });
  const more = [
    ...notes,
    ...unset.map((key): Note => ({
      what: `setting ${key}`,
      why: 'what it stands on has it, and a recipe can not take it away',
    })),
  ];
  const all = [...more, ...exported.notes];
  const {'not-expressed': _, ...content} = exported.content;
  return {
    read,
    kept: exported.kept,
    notes: all,
    content: {...content, ...(all.length > 0 && {'not-expressed': all.map(noteText)})},
  };
}
