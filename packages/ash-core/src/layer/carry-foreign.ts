import {appendFile} from 'node:fs/promises';
import {bytesToText, type Command, type RootPath} from 'ash-sdk';
import type {Session} from '../session.js';
import {revisionTree} from '../store/layout.js';
import type {RevisionKey} from '../store/view.js';
import {escapeControl} from '../text/escape-control.js';
import type {Distro} from '../plugin-host/plugins.js';
import type {Alteration, Job, JobContext} from '../transaction/job.js';
import {applyPaths} from './apply.js';
import type {CarryRequest} from './carry.js';
import type {CarriedPath} from './layer.js';
import {isThere} from './packages.js';
import {planPaths} from './plan-paths.js';
import type {PathStep} from './path-step.js';
import type {CarryReport} from './report.js';
import {layerBetween, type RevisionLayer} from './side-of.js';

/** Where every distribution leaves people alone. */
const SAFE = /^\/(?:usr\/local|opt|srv|root|home)\//;

/** A package manager that does not know a name fails; which names those were is seen afterwards. */
const ANY_EXIT_CODE = Array.from({length: 256}, (_, code) => code);

/**
 * A layer on its way to another family of distributions: names of packages that the other one has too, and files that lie where no
 * distribution puts its own. The rest is reported.
 */
export class ForeignCarry {
  #read: RevisionLayer | undefined;
  #wanted: readonly string[] = [];
  #unknown: readonly string[] = [];
  #redundant: readonly string[] = [];
  #left: readonly RootPath[] = [];
  #steps: readonly PathStep[] = [];

  constructor(
    readonly session: Session,
    readonly request: CarryRequest,
    /** Of the layer. */
    readonly source: Distro,
  ) {}

  get job(): Pick<Job, 'commands' | 'finish' | 'check'> {
    return {
      commands: (context) => this.#commands(context),
      finish: (run) => this.#finish(run),
      check: true,
    };
  }

  get report(): CarryReport {
    const {from, onto} = this.request;
    return {
      from,
      onto,
      redundant: this.#redundant,
      needed: [],
      older: [],
      unknown: this.#unknown,
      carried: this.#steps.filter(({result}) => result !== 'leave').length,
      conflicts: this.#steps.flatMap(({conflict}) => conflict ?? []),
      left: this.#left,
    };
  }

  get alsoAsksFor(): readonly string[] {
    return [];
  }

  async #commands({root, distro, interactive}: JobContext): Promise<readonly Command[]> {
    const {packages} = distro.adapter;
    const {own, from} = this.request;
    this.#read = await layerBetween(this.session, {below: from, own, distro: this.source});
    this.#wanted = [...new Set(this.#read.layer.packages.requested.map(bareName))];
    const {packages: present} = await packages.read(root);
    this.#redundant = this.#wanted.filter((name) => isThere(present.get(name)));
    const names = this.#wanted.filter(
      (name) => !isThere(present.get(name)) && packages.checkName(name) === undefined,
    );
    const commands: Command[] = [];
    for (const name of names) {
      const own_ = await packages.install({names: [name], root, interactive});
      commands.push(...own_.map((command) => ({...command, okExitCodes: ANY_EXIT_CODE})));
    }
    return commands;
  }

  async #finish({root: target, distro, logFile}: Alteration): Promise<void> {
    if (this.#read === undefined) throw new Error('a layer is to be finished that was never begun');
    const {layer, below, own} = this.#read;
    const {packages} = await distro.adapter.packages.read(target);
    this.#unknown = this.#wanted.filter((name) => !isThere(packages.get(name)));
    const all = [...layer.configuration, ...layer.files];
    const owned = await own.database.owners(all.map(({path}) => path));
    const isSafe = ({path}: CarriedPath): boolean => SAFE.test(path) && !owned.has(path);
    this.#left = [...all.filter((found) => !isSafe(found)).map(({path}) => path), ...layer.left].sort();
    const onto = await this.session.store.root(treeOf(this.request.onto));
    const roots = {below: below.root, own: own.root, onto, target};
    const {signal} = this.session;
    this.#steps = await planPaths(all.filter(isSafe), roots, signal);
    await applyPaths(this.#steps, roots, {snapshot: this.request.own.snapshot, signal});
    const lines = this.#left.map((path) => `${escapeControl(bytesToText(path))}: not carried\n`);
    await appendFile(logFile, lines.join(''), {mode: 0o600});
  }
}

/** Without an architecture. */
function bareName(name: string): string {
  return name.replace(/:.*$/, '');
}

function treeOf({snapshot, revision}: RevisionKey) {
  return revisionTree(`${snapshot}.${revision}`);
}
