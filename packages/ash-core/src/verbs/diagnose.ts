import type {Plugins} from '../plugin-host/plugins.js';
import {hasProgram} from '../exec/program.js';
import {programMissing} from '../errors/exec.js';
import {viewOutdated} from '../errors/store.js';
import type {Session} from '../session.js';
import {REVISIONS} from '../store/layout.js';
import {readOperation} from '../store/operation-file.js';
import {isOlder} from '../store/rebuild/is-older.js';
import {operationNumbers} from '../store/rebuild/operation-files.js';
import {isKnown} from '../store/known-trees.js';
import {revisionName, type View} from '../store/view.js';
import {asAshError} from '../errors/unexpected.js';
import type {Finding} from './results.js';
import {installLikely} from '../errors/plugins.js';
import {treeOfKey} from '../store/revision-key.js';
import {hostRelease} from './host-distro.js';

/** Programs of the host that the engine itself runs. */
const PROGRAMS = ['bwrap', 'flock', 'getfattr', 'mkfifo', 'script', 'setpriv', 'unshare', 'xargs'];

/** Looks at the machine, the plugins, and the store if there is one, and says what is wrong. Changes nothing. */
export async function diagnose({
  session,
  plugins,
}: {
  session?: Session | undefined;
  plugins: Plugins;
}): Promise<readonly Finding[]> {
  const findings = [...(await programs(plugins, session)), ...(await pluginFindings(plugins))];
  return session === undefined ? findings : [...findings, ...(await storeFindings(session))];
}

/** The programs of the engine, and of the store's file system; without a store, of one file system at least. */
async function programs(plugins: Plugins, session: Session | undefined): Promise<readonly Finding[]> {
  const ids = session === undefined ? plugins.filesystemIds() : [session.store.format.filesystem];
  const lacking = await Promise.all(ids.map(async (id) => missingOf(await programsOf(plugins, id))));
  const isReady = lacking.some((programs) => programs.length === 0);
  const missing = [
    ...(await missingOf(PROGRAMS)).map((program) => lack(program, 'problem')),
    ...[...new Set(lacking.flat())]
      .filter((program) => !PROGRAMS.includes(program))
      .map((program) => lack(program, isReady ? 'warning' : 'problem')),
  ];
  return missing.length > 0 ? missing : [{level: 'ok', message: 'All programs that ash runs are installed.'}];
}

/** None where the plugin can't be loaded, which is said elsewhere. */
async function programsOf(plugins: Plugins, filesystem: string): Promise<readonly string[]> {
  return plugins.filesystem(filesystem).then(
    (backend) => backend.programs,
    () => [],
  );
}

async function missingOf(programs: readonly string[]): Promise<readonly string[]> {
  const there = await Promise.all(programs.map(async (program) => hasProgram(program)));
  return programs.filter((_, index) => there[index] !== true);
}

function lack(program: string, level: Finding['level']): Finding {
  const {message, hint} = programMissing(program);
  return {level, message, ...(hint !== undefined && {hint})};
}

async function pluginFindings(plugins: Plugins): Promise<readonly Finding[]> {
  const refused = (await plugins.examine()).filter(({state}) => state === 'refused');
  const problems = refused.map(({reason = '', hint = ''}): Finding => ({
    level: 'problem',
    message: reason,
    hint,
  }));
  if (plugins.filesystemIds().length === 0) {
    const hint = "Install one: 'npm install -g ash-fs-btrfs'.";
    problems.push({level: 'problem', message: 'No file-system plugin is installed.', hint});
  }
  if (plugins.distroIds().length === 0) {
    const hint = `Install the one of this machine: ${installLikely(await hostRelease())}.`;
    problems.push({level: 'problem', message: 'No distribution plugin is installed.', hint});
  }
  if (problems.length > 0) return problems;
  return [
    {level: 'ok', message: `Plugins: ${[...plugins.distroIds(), ...plugins.filesystemIds()].join(', ')}.`},
  ];
}

async function storeFindings(session: Session): Promise<readonly Finding[]> {
  let view: View;
  try {
    view = await session.store.readView();
  } catch (error) {
    return [problemOf(error)];
  }
  const findings = [...(await revisionFindings(session, view)), ...(await operationFindings(session, view))];
  if (findings.length > 0) return findings;
  const [snapshots, operations] = [view.snapshots.size, view.operation];
  return [{level: 'ok', message: `The store is sound: ${snapshots} snapshots, ${operations} operations.`}];
}

async function revisionFindings({store}: Session, view: View): Promise<readonly Finding[]> {
  const trees = new Map((await (await store.volume()).list(REVISIONS)).map((tree) => [tree.name, tree]));
  const findings: Finding[] = [];
  for (const record of view.snapshots.values()) {
    const name = revisionName(record);
    const tree = trees.get(`${REVISIONS}/${name}`);
    if (tree === undefined) {
      const hint = `An older revision may still be there: 'ash store show'; 'ash log -s ${record.number}' lists its past.`;
      findings.push({
        level: 'problem',
        message: `Revision ${name}, which snapshot ${record.number} holds, is gone.`,
        hint,
      });
    } else if (!tree.sealed) {
      findings.push({
        level: 'problem',
        message: `Revision ${name} is not sealed: something outside ash made it writable.`,
      });
    }
    const {number, builtOn} = record;
    if (builtOn !== undefined && !trees.has(treeOfKey(builtOn))) {
      findings.push({
        level: 'warning',
        message: `Revision ${builtOn.snapshot}.${builtOn.revision}, which snapshot ${number} was built on, is gone, so its layer can't be told.`,
        hint: `'ash rebase ${number} --built-on REVISION' takes another one in its place; 'ash store show' lists them.`,
      });
    }
  }
  for (const name of trees.keys()) {
    if (isKnown(view, name)) continue;
    findings.push({
      level: 'warning',
      message: `${name} belongs to no snapshot.`,
      hint: "A command at work may be making it; if none is, 'ash gc' takes it away.",
    });
  }
  return findings;
}

async function operationFindings({store}: Session, view: View): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const last = (await operationNumbers(store.layout.operations)).at(-1) ?? 0;
  if (isOlder(view, {last})) findings.push(problemOf(viewOutdated(store.layout.view, view.operation, last)));
  for (let id = view.operation; id > view.horizon; id--) {
    await readOperation(store.layout.operations, id).catch((error: unknown) =>
      findings.push(problemOf(error)),
    );
  }
  return findings;
}

function problemOf(error: unknown): Finding {
  const {message, hint} = asAshError(error);
  return {level: 'problem', message, ...(hint !== undefined && {hint})};
}
