import {appendFile} from 'node:fs/promises';
import {bytesToText, type Command, type PackageDatabase} from 'ash-sdk';
import {removalTakesMore} from '../errors/layer.js';
import {packageNameInvalid} from '../errors/transaction.js';
import type {Session} from '../session.js';
import {revisionTree} from '../store/layout.js';
import type {RevisionKey} from '../store/view.js';
import {escapeControl} from '../text/escape-control.js';
import type {Alteration, Job, JobContext} from '../transaction/job.js';
import {applyPaths} from './apply.js';
import {bringAsData, type BroughtLayer} from './fast-path/bring-as-data.js';
import type {Layer} from './layer.js';
import {
  lostBetween,
  olderThan,
  planPackages,
  planRemovals,
  type PackagePlan,
  type RemovalPlan,
} from './plan.js';
import {planAccounts, type RenumberedAccount} from './plan-accounts.js';
import {planPaths, type PathRoots} from './plan-paths.js';
import type {PathStep} from './path-step.js';
import {reEnabled} from './re-enabled.js';
import {requireRenumberable} from './require-renumberable.js';
import type {CarryReport} from './report.js';
import {layerBetween, type RevisionLayer} from './side-of.js';
import type {Sides} from './sides.js';

export interface CarryRequest {
  /** The snapshot and revision whose layer it is. */
  readonly own: RevisionKey;
  /** What it was built on. */
  readonly from: RevisionKey;
  readonly onto: RevisionKey;
  /** Whether the layer lets go of packages that the new parent has too. */
  readonly dropRedundant: boolean;
  readonly alsoAsksFor?: readonly string[] | undefined;
  /** Whether the layer may be brought as data. Should something fail then, another carry without this has to do it. */
  readonly asData?: boolean;
  /** What other layers that are carried together have read already. */
  readonly shared?: Sides | undefined;
}

/** A layer on its way to another revision of the same family of distributions: the job of a transaction, and what came of it. */
export class Carry {
  #read: RevisionLayer | undefined;
  #packages: PackagePlan = {install: [], redundant: [], alsoAsksFor: []};
  #removals: RemovalPlan = {remove: [], needed: []};
  #beforeRemoval: PackageDatabase | undefined;
  #older: readonly string[] = [];
  #steps: readonly PathStep[] = [];
  #renumbered: readonly RenumberedAccount[] = [];
  #brought: BroughtLayer | undefined;
  #triedAsData = false;

  constructor(
    readonly session: Session,
    readonly request: CarryRequest,
  ) {}

  /** What a transaction does in a copy of the new parent. */
  get job(): Pick<Job, 'from' | 'commands' | 'finish' | 'check'> {
    const {snapshot, revision} = this.request.onto;
    return {
      from: revisionTree(`${snapshot}.${revision}`),
      commands: (context) => this.#commands(context),
      finish: (run) => this.#finish(run),
      check: true,
    };
  }

  /** Known when the job is done. */
  get report(): CarryReport {
    const {from, onto} = this.request;
    return {
      from,
      onto,
      redundant: this.#packages.redundant,
      needed: this.#removals.needed,
      older: this.#older,
      unknown: [],
      carried: this.#brought?.carried ?? this.#steps.filter(({result}) => result !== 'leave').length,
      conflicts: this.#steps.flatMap(({conflict}) => conflict ?? []),
      left: this.#brought?.left ?? this.#read?.layer.left ?? [],
      renumbered: this.#renumbered,
      ownersUnknown: [],
    };
  }

  /** Packages that the layer goes on asking for although the new parent has them. */
  get alsoAsksFor(): readonly string[] {
    return this.#packages.alsoAsksFor;
  }

  /** Whether it was tried to bring the layer as data: what fails then need not fail when its packages are installed. */
  get triedAsData(): boolean {
    return this.#triedAsData;
  }

  async *#commands(context: JobContext): AsyncGenerator<readonly Command[]> {
    if (this.request.asData === true) {
      this.#triedAsData = true;
      const brought = await bringAsData(this.session, this.request, context);
      if (!('obstacle' in brought)) {
        this.#brought = brought;
        this.#packages = brought.packages;
        if (brought.commands.length > 0) yield brought.commands;
        return;
      }
      this.#triedAsData = false;
      const line = `Its packages are installed again: ${brought.obstacle}`;
      this.session.report({type: 'output', line, snapshot: context.record.number});
    }
    yield* this.#install(context);
  }

  async *#install({root, distro, interactive}: JobContext): AsyncGenerator<readonly Command[]> {
    const {packages} = distro.adapter;
    const {own, from, alsoAsksFor, dropRedundant} = this.request;
    this.#read = await layerBetween(this.session, {below: from, own, distro, alsoAsksFor});
    const wanted = this.#read.layer.packages;
    this.#packages = planPackages(wanted, await packages.read(root), {dropRedundant});
    const {install} = this.#packages;
    for (const name of [...install, ...wanted.removed]) {
      const why = packages.checkName(name);
      if (why !== undefined) throw packageNameInvalid(name, why);
    }
    if (install.length > 0) yield await packages.install({names: install, root, interactive});
    this.#beforeRemoval = await packages.read(root);
    this.#removals = planRemovals(
      wanted,
      this.#beforeRemoval,
      wanted.removed.length === 0 ? undefined : await this.#beforeRemoval.dependencies?.(),
    );
    const {remove} = this.#removals;
    if (remove.length > 0) yield await packages.remove({names: remove, root, interactive});
  }

  async #finish({root: target, distro, logFile}: Alteration): Promise<void> {
    if (this.#brought !== undefined) return;
    if (this.#read === undefined || this.#beforeRemoval === undefined)
      throw new Error('a layer is to be finished that was never begun');
    const {layer, below, own} = this.#read;
    const now = await distro.adapter.packages.read(target);
    const lost = lostBetween(this.#beforeRemoval, now, this.#removals.remove);
    if (lost.length > 0) throw removalTakesMore(this.#removals.remove, lost);
    this.#older = olderThan(layer.packages, own.database, now, distro.adapter.packages.compareVersions);
    const {snapshot, revision} = this.request.onto;
    const onto = await this.session.store.root(revisionTree(`${snapshot}.${revision}`));
    this.#steps = await this.#bring(layer, {below: below.root, own: own.root, onto, target});
    await appendFile(logFile, logOf(this.#steps), {mode: 0o600});
  }

  async #bring(layer: Layer, roots: PathRoots): Promise<readonly PathStep[]> {
    const {session} = this;
    const carried = [...layer.configuration, ...layer.files];
    const about = {snapshot: this.request.own.snapshot, signal: session.signal};
    const {steps: accounts, renumbered} = await planAccounts(carried, roots, about.snapshot);
    await requireRenumberable(session, {renumbered, carried, own: roots.own, key: this.request.own});
    this.#renumbered = renumbered;
    await applyPaths(accounts, roots, about);
    const paths = [...(await planPaths(carried, roots, session.signal)), ...(await reEnabled(roots))];
    await applyPaths(paths, roots, about);
    return [...accounts, ...paths];
  }
}

function logOf(steps: readonly PathStep[]): string {
  return steps
    .map(({path, result, conflict}) => {
      const done = result === 'remove' ? 'removed' : result === 'leave' ? 'left' : 'brought';
      const why = conflict === undefined ? '' : ` (conflict: ${conflict.why})`;
      return `${escapeControl(bytesToText(path))}: ${done}${why}\n`;
    })
    .join('');
}
