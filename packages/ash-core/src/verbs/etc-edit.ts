import {chmod, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {bytesToText, type RootPath} from 'ash-sdk';
import {conflictsOf} from '../boot/carry-etc.js';
import {readConflictText} from '../boot/etc/conflicts/conflict-text.js';
import {listConflicts} from '../boot/etc/conflicts/index-file.js';
import {resolveConflict} from '../boot/etc/conflicts/resolve.js';
import {readFileAt} from '../delta/merge/file-content.js';
import {firstMarker} from '../delta/merge/mark-conflicts.js';
import {TEXT_LIMIT_BYTES} from '../delta/merge/merge-content.js';
import {
  changedWhileEdited,
  conflictNotFound,
  editorFailed,
  editorMissing,
  markersLeft,
} from '../errors/etc.js';
import {runAttached} from '../exec/attached.js';
import {findProgram} from '../exec/program.js';
import {splitPath} from '../files/root-path.js';
import {rootPath} from '../files/root.js';
import type {Session} from '../session.js';
import {deploymentTree} from '../store/layout.js';
import {requireDeployment} from './etc-deployment.js';
import {etcStatus, type EtcStatus} from './etc.js';

export interface EditRequest {
  readonly path: string;
  /** Editors with their arguments, the best one first; the first that is there is used. */
  readonly editors: readonly (readonly [string, ...string[]])[];
  /** What the editor needs to know of the terminal, such as TERM. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Lets somebody at the terminal bring both sides of a conflict together in an editor, and puts the result in place. When that
 * doesn't come to an end, the text stays in its temporary file. Returns what is left.
 */
export async function editConflict(session: Session, request: EditRequest): Promise<EtcStatus> {
  const {store} = session;
  const deployment = await requireDeployment(store);
  const root = await store.root(deploymentTree(deployment.name));
  const directory = conflictsOf(store, deployment.name);
  const path = rootPath(request.path);
  const conflict = (await listConflicts(directory)).find((other) => other.path === path);
  if (conflict === undefined) throw conflictNotFound(path);
  const {marked, ours} = await readConflictText(directory, root, conflict);
  const editor = await findEditor(request.editors);
  const draft = await makeDraft(path, marked);
  await edit(editor, draft.file, request.env, session.signal);
  const content = await readFile(draft.file);
  const line = firstMarker(content.toString('latin1'));
  if (line !== undefined) throw markersLeft(path, line, draft.file);
  const now = await readFileAt(root, path, TEXT_LIMIT_BYTES);
  if (ours === undefined ? now !== undefined : !now?.equals(ours)) throw changedWhileEdited(path, draft.file);
  await resolveConflict(directory, root, path, {content});
  await rm(draft.directory, {recursive: true, force: true});
  return await etcStatus(session);
}

/** Named as the file, as far as any editor can take it; for nobody else to read. */
async function makeDraft(path: RootPath, content: Buffer): Promise<{directory: string; file: string}> {
  const directory = await mkdtemp(join(tmpdir(), 'ash-etc-'));
  await chmod(directory, 0o700);
  const name = bytesToText(splitPath(path)?.name ?? path).replaceAll(/[^\w.-]/g, '_');
  const file = join(directory, name.replace(/^[-.]/, '_').slice(-100));
  await writeFile(file, content, {mode: 0o600});
  return {directory, file};
}

async function findEditor(editors: EditRequest['editors']): Promise<readonly [string, ...string[]]> {
  for (const [program, ...words] of editors) {
    const place = await findProgram(program);
    if (place !== undefined) return [place, ...words];
  }
  throw editorMissing(editors.map(([program]) => program));
}

async function edit(
  editor: readonly [string, ...string[]],
  file: string,
  env: EditRequest['env'],
  signal: AbortSignal,
): Promise<void> {
  const end = await runAttached(
    {argv: [...editor, file], env},
    {descriptors: ['inherit', 'inherit', 'inherit'], signal},
  );
  if ('exitCode' in end && end.exitCode === 0) return;
  const how = 'exitCode' in end ? `ended with exit code ${end.exitCode}` : `was ended by ${end.signal}`;
  throw editorFailed(basename(editor[0]), how, file);
}
