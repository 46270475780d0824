import * as v from 'valibot';
import {isAshError} from 'ash-sdk';
import {formatIsNewer, viewUnreadable} from '../errors/store.js';
import {FORMAT_VERSION} from './format.js';
import {readOwnFile} from './read-own-file.js';
import type {AppliedRecipe, RevisionKey, SnapshotRecord, View} from './view.js';

const natural = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Checked by hand: a view may hold ten thousand of them, and every command reads it. */
export const SnapshotRecordSchema = v.custom<SnapshotRecord>(isSnapshotRecord, 'a snapshot');

const SnapshotRecordsSchema = v.custom<readonly SnapshotRecord[]>(
  (value) => Array.isArray(value) && value.every(isSnapshotRecord),
  'a list of snapshots',
);

function isSnapshotRecord(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<keyof SnapshotRecord, unknown>;
  return (
    isNatural(record.number) &&
    (record.parent === null || isNatural(record.parent)) &&
    (record.name === null || typeof record.name === 'string') &&
    typeof record.description === 'string' &&
    isNatural(record.revision) &&
    isNatural(record.latestRevision) &&
    (record.alsoAsksFor === undefined || areNames(record.alsoAsksFor)) &&
    (record.conflicts === undefined || areNames(record.conflicts)) &&
    (record.recipe === undefined || isAppliedRecipe(record.recipe)) &&
    (record.builtOn === undefined || isRevisionKey(record.builtOn)) &&
    typeof record.distro === 'string' &&
    typeof record.release === 'string' &&
    typeof record.base === 'boolean' &&
    (record.mirror === undefined || typeof record.mirror === 'string') &&
    typeof record.pinned === 'boolean' &&
    typeof record.created === 'string' &&
    typeof record.changed === 'string' &&
    isSettings(record.settings)
  );
}

function areNames(value: unknown): boolean {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

function isRevisionKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const key = value as Record<keyof RevisionKey, unknown>;
  return isNatural(key.snapshot) && isNatural(key.revision);
}

function isAppliedRecipe(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const recipe = value as Record<keyof AppliedRecipe, unknown>;
  return (
    typeof recipe.digest === 'string' && Array.isArray(recipe.revisions) && recipe.revisions.every(isNatural)
  );
}

function isNatural(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}

function isSettings(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  for (const setting of Object.values(value)) if (typeof setting !== 'string') return false;
  return true;
}

export const DeploymentRecordSchema = v.object({
  id: natural,
  snapshot: natural,
  revision: natural,
  keep: v.nullable(v.string()),
  created: v.string(),
  health: v.picklist(['untried', 'good', 'bad']),
  fromMenu: v.optional(v.boolean(), false),
  superseded: v.exactOptional(v.literal(true)),
});

export const BootChoiceSchema = v.object({
  default: v.nullable(natural),
  previous: v.nullable(natural),
  once: v.optional(v.nullable(natural), null),
});

const ViewSchema = v.object({
  operation: natural,
  nextNumber: natural,
  snapshots: SnapshotRecordsSchema,
  deployments: v.optional(v.array(DeploymentRecordSchema), []),
  nextDeployment: v.optional(natural, 1),
  boot: v.optional(BootChoiceSchema, {default: null, previous: null, once: null}),
  defaultSnapshot: v.nullable(natural),
  history: v.object({undo: v.nullable(natural), redo: v.array(natural)}),
  horizon: natural,
  retired: v.optional(
    v.array(v.object({snapshot: natural, latestRevision: natural, operation: natural})),
    [],
  ),
});

/** The view of a store that was just made. */
export const EMPTY_VIEW: View = {
  operation: 0,
  nextNumber: 0,
  snapshots: new Map(),
  deployments: new Map(),
  nextDeployment: 1,
  boot: {default: null, previous: null, once: null},
  defaultSnapshot: null,
  history: {undo: null, redo: []},
  horizon: 0,
  retired: new Map(),
};

export function serializeView(view: View): string {
  const snapshots = [...view.snapshots.values()];
  const deployments = [...view.deployments.values()];
  const retired = [...view.retired].map(([snapshot, facts]) => ({snapshot, ...facts}));
  return `${JSON.stringify({...view, snapshots, deployments, retired})}\n`;
}

export function parseView(text: string): View {
  const {snapshots, deployments, retired, ...rest} = v.parse(ViewSchema, JSON.parse(text));
  return {
    ...rest,
    snapshots: new Map(snapshots.map((record) => [record.number, record])),
    deployments: new Map(deployments.map((record) => [record.id, record])),
    retired: new Map(retired.map(({snapshot, ...facts}) => [snapshot, facts])),
  };
}

export async function readView(path: string): Promise<View> {
  try {
    const text = await readOwnFile(path);
    refuseNewer(path, text);
    return parseView(text);
  } catch (error) {
    throw isAshError(error) ? error : viewUnreadable(path, error);
  }
}

/** A later format says which it is; what else it says, this ash can't know. */
function refuseNewer(path: string, text: string): void {
  if (!text.includes('"version":')) return;
  const found = v.safeParse(v.object({version: v.number()}), JSON.parse(text));
  if (found.success && found.output.version > FORMAT_VERSION)
    throw formatIsNewer(path, found.output.version, FORMAT_VERSION);
}
