import type {RootPath} from 'ash-sdk';
import {shownPath} from '../../errors/recipe.js';
import {accountIds} from '../../layer/accounts.js';
import type {RevisionLayer} from '../../layer/side-of.js';
import {readProfileRecords, type ProfileRecord} from '../../profiles/record.js';
import type {RecipeContent} from '../schema.js';
import {exportAccounts} from './accounts.js';
import {exportFiles, type KeepBody} from './files.js';
import {linksOfPackages} from './made-links.js';
import type {Note} from './note.js';
import {noteText} from './note.js';
import {leftDisabled, nameServices} from './services.js';

export interface ContentOptions {
  readonly description: string;
  /** Settings that it does not have from its parent. */
  readonly settings: Readonly<Record<string, string>>;
  readonly withSecrets: boolean;
  readonly keep?: KeepBody | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ExportedContent {
  readonly content: RecipeContent;
  readonly notes: readonly Note[];
  /** Paths of the layer that the recipe says nothing of. */
  readonly kept: ReadonlySet<RootPath>;
}

const PROFILE_RECORD = /^\/usr\/lib\/ash(?:\/profiles(?:\/[^/]+\.json)?)?$/;

/** A layer as a recipe says it. */
export async function exportContent(
  {layer, below, own}: RevisionLayer,
  options: ContentOptions,
): Promise<ExportedContent> {
  const profiles = await addedProfiles(below.root, own.root);
  const named = await nameServices(layer, below.root, own.root);
  const added = new Set([...layer.packages.requested, ...layer.packages.along]);
  const left = await leftDisabled(own.root, async (paths) => own.database.owners(paths), added);
  const all = [...layer.configuration, ...layer.files];
  const removed = new Set(layer.packages.removed);
  const made = await linksOfPackages(
    own,
    all.filter(({change}) => change !== 'removed'),
    added,
  );
  const taken = await linksOfPackages(
    below,
    all.filter(({change}) => change === 'removed'),
    removed,
  );
  const carried = all.filter(
    ({path}) =>
      !made.has(path) &&
      !taken.has(path) &&
      !named.links.has(path) &&
      !(profiles.length > 0 && PROFILE_RECORD.test(path)),
  );
  const {withSecrets, keep, signal} = options;
  const accounts = await exportAccounts(below.root, own.root, withSecrets);
  const nameOf = await namesOf(own.root);
  const files = await exportFiles({
    below: below.root,
    own: own.root,
    carried,
    withSecrets,
    keep,
    nameOf,
    signal,
  });
  const notes = [
    ...files.notes,
    ...accounts.notes,
    ...layer.left.map((path): Note => ({
      what: shownPath(path),
      why: 'a socket means something only to the program that made it',
    })),
    ...layer.packages.changed
      .filter(({change}) => change === 'upgraded' || change === 'downgraded')
      .map(({name, from, to}): Note => ({
        what: `package ${name}`,
        why: `it is ${to ?? ''} here and ${from ?? ''} below; a lock holds versions`,
      })),
  ];
  const ofProfiles = new Set(profiles.flatMap(({requested}) => requested));
  const theirs = new Set(
    profiles.flatMap(({services}) => services.flatMap((name) => [name, `${name}.service`])),
  );
  const enable = named.enable.filter((name) => !theirs.has(name));
  const disable = [...new Set([...named.disable, ...left])].sort();
  return {
    kept: files.kept,
    notes,
    content: withoutEmpty({
      description: options.description,
      profiles: profiles.map(({profile}) => profile),
      packages: layer.packages.requested.filter((name) => !ofProfiles.has(name)),
      remove: [...layer.packages.removed],
      groups: accounts.groups,
      users: accounts.users,
      services: withoutEmpty({enable, disable}),
      files: files.files,
      links: files.links,
      delete: [...files.delete],
      settings: {...options.settings},
      'not-expressed': notes.map(noteText),
    }),
  };
}

async function addedProfiles(
  below: Parameters<typeof readProfileRecords>[0],
  own: Parameters<typeof readProfileRecords>[0],
): Promise<readonly ProfileRecord[]> {
  const before = await readProfileRecords(below);
  return [...(await readProfileRecords(own)).values()].filter(({profile}) => !before.has(profile));
}

async function namesOf(root: Parameters<typeof accountIds>[0]) {
  const {users, groups} = await accountIds(root);
  const byId = (ids: ReadonlyMap<string, number>) => {
    const names = new Map<number, string>();
    for (const [name, id] of ids) if (!names.has(id)) names.set(id, name);
    return (id: number) => names.get(id) ?? String(id);
  };
  return {user: byId(users), group: byId(groups)};
}

function withoutEmpty<T extends object>(value: T): T {
  const entries = Object.entries(value) as [string, unknown][];
  const isSaid = (inner: unknown): boolean =>
    inner !== '' &&
    inner !== undefined &&
    (typeof inner !== 'object' || inner === null || Object.keys(inner).length > 0);
  return Object.fromEntries(entries.filter(([, inner]) => isSaid(inner))) as T;
}
