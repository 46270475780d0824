import {planOf, type Plan} from '../store/plan.js';
import {deploymentName, type BootChoice, type DeploymentRecord, type View} from '../store/view.js';

/** What is known after a boot that came up. Names are those of deployments: `13`, `7.1`. */
export interface BootEvidence {
  /** The deployment that runs, on record or not. */
  readonly running: {
    readonly name: string;
    readonly snapshot: number;
    readonly revision: number;
    readonly record: DeploymentRecord | undefined;
  };
  /** What the loader has left. */
  readonly failed: string | null;
  readonly once: {readonly deployment: string; readonly used: boolean} | null;
  /** The deployment that should boot once can say that it came up. */
  readonly onceSpeaks: boolean;
  /** How often a deployment on trial is started. */
  readonly tries: number;
}

/** Records how a boot and those before it went; undefined when all of it is on record. Pure. */
export function planConfirm(view: View, evidence: BootEvidence, now: string): Plan | undefined {
  const notes = new Notes(view);
  noteRunning(notes, evidence, now);
  noteFailed(notes, evidence);
  noteOnce(notes, evidence);
  return notes.plan();
}

/** Changes to deployments and to what boots, gathered with their sentences. */
class Notes {
  readonly deployments: Map<number, DeploymentRecord>;
  boot: BootChoice;
  readonly sentences: string[] = [];
  readonly #before: View;

  constructor(view: View) {
    this.#before = view;
    this.deployments = new Map(view.deployments);
    this.boot = view.boot;
  }

  get view(): View {
    return this.#before;
  }

  judge(record: DeploymentRecord, health: 'good' | 'bad'): void {
    this.deployments.set(record.id, {...record, health});
  }

  plan(): Plan | undefined {
    const before = this.#before;
    const changed = [...this.deployments.values()].filter(
      (record) => before.deployments.get(record.id) !== record,
    );
    const {boot} = this;
    if (changed.length === 0 && boot === before.boot) return undefined;
    return planOf(this.sentences.join(' '), [], {
      automatic: true,
      deployments: changed.map((after) => ({
        id: after.id,
        before: before.deployments.get(after.id) ?? null,
        after,
      })),
      ...(boot !== before.boot && {boot: {before: before.boot, after: boot}}),
    });
  }
}

function noteRunning(notes: Notes, {running}: BootEvidence, now: string): void {
  const {record, snapshot, revision} = running;
  if (record === undefined) {
    if (!notes.view.snapshots.has(snapshot)) return;
    const id = notes.view.nextDeployment;
    const made = {id, snapshot, revision, keep: null, created: now, fromMenu: true} as const;
    notes.judge({...made, health: 'untried'}, 'good');
    notes.sentences.push(`${snapshot}.${revision} was chosen in the boot menu and came up.`);
  } else if (record.health !== 'good') {
    notes.judge(record, 'good');
    notes.sentences.push(`${titleOf(record)} came up.`);
  }
}

/** The loader has gone back to the deployment before; from now on that is the default. */
function noteFailed(notes: Notes, {running, failed, tries}: BootEvidence): void {
  const record = named(notes, failed);
  if (record?.health !== 'untried' || deploymentName(record) === running.name) return;
  notes.judge(record, 'bad');
  const sentence = `${titleOf(record)} did not come up in ${tries} tries`;
  const back = notes.boot.default === record.id ? wayBack(notes, record, running.name) : undefined;
  if (back === undefined) {
    notes.sentences.push(`${sentence}.`);
    return;
  }
  notes.boot = {...notes.boot, default: back.id, previous: newestGood(notes, back.id)};
  notes.sentences.push(`${sentence}; went back to ${back.id}.`);
}

function wayBack(notes: Notes, failed: DeploymentRecord, running: string): DeploymentRecord | undefined {
  const previous = notes.deployments.get(notes.boot.previous ?? 0);
  return previous === undefined || previous.id === failed.id ? named(notes, running) : previous;
}

/** Whether what should boot once came up is known as soon as something boots after it. */
function noteOnce(notes: Notes, {running, once, onceSpeaks}: BootEvidence): void {
  const record = notes.deployments.get(notes.boot.once ?? 0);
  if (record === undefined || once?.used !== true || once.deployment !== deploymentName(record)) return;
  notes.boot = {...notes.boot, once: null};
  const sentence = `${titleOf(record)} was booted once`;
  if (once.deployment === running.name) notes.sentences.push(`${sentence}.`);
  else if (!onceSpeaks || record.id === notes.boot.default) {
    notes.sentences.push(`${sentence}, and can't say whether it came up.`);
  } else {
    notes.judge(record, 'bad');
    if (notes.boot.previous === record.id) {
      notes.boot = {...notes.boot, previous: newestGood(notes, notes.boot.default)};
    }
    notes.sentences.push(`${sentence}, and did not come up.`);
  }
}

function named(notes: Notes, name: string | null): DeploymentRecord | undefined {
  return [...notes.deployments.values()].find((record) => deploymentName(record) === name);
}

/** Where a rollback shall lead: the newest that has come up, other than the default. */
function newestGood(notes: Notes, except: number | null): number | null {
  const good = [...notes.deployments.values()].filter(({id, health}) => health === 'good' && id !== except);
  return good.length === 0 ? null : Math.max(...good.map(({id}) => id));
}

function titleOf({id, snapshot, revision}: DeploymentRecord): string {
  return `Deployment ${id} (${snapshot}.${revision})`;
}
