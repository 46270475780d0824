import {appendFile} from 'node:fs/promises';
import {bytesToText, type Command} from 'ash-sdk';
import type {Session} from '../session.js';
import {treeOfKey} from '../store/revision-key.js';
import {escapeControl} from '../text/escape-control.js';
import type {Distro} from '../plugin-host/plugins.js';
import type {Alteration, Job, JobContext} from '../transaction/job.js';
import {accountIds} from './accounts.js';
import {applyPaths} from './apply.js';
import type {CarryRequest} from './carry.js';
import {asForeign, foreignNumber} from './foreign-owners.js';
import {foreignPaths, type ForeignPaths} from './foreign-paths.js';
import {isOffered} from './is-offered.js';
import {isThere} from './packages.js';
import {planPaths, type PathRoots, type SideOwners} from './plan-paths.js';
import type {PathStep} from './path-step.js';
import type {CarryReport} from './report.js';
import {layerBetween, type RevisionLayer} from './side-of.js';

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
  #paths: ForeignPaths = {carried: [], left: []};
  #steps: readonly PathStep[] = [];
  #ownersUnknown: readonly string[] = [];

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
      left: [...this.#paths.left, ...(this.#read?.layer.left ?? [])].sort(),
      renumbered: [],
      ownersUnknown: this.#ownersUnknown,
    };
  }

  /** Packages that the layer goes on asking for although the snapshot has them. */
  get alsoAsksFor(): readonly string[] {
    return this.#redundant;
  }

  async *#commands(context: JobContext): AsyncGenerator<readonly Command[]> {
    const {root, distro, interactive} = context;
    const {packages} = distro.adapter;
    const {own, from, alsoAsksFor} = this.request;
    this.#read = await layerBetween(this.session, {below: from, own, distro: this.source, alsoAsksFor});
    this.#wanted = [...new Set(this.#read.layer.packages.requested.map(bareName))];
    const {packages: present} = await packages.read(root);
    this.#redundant = this.#wanted.filter((name) => isThere(present.get(name)));
    const names = this.#wanted.filter(
      (name) => !isThere(present.get(name)) && packages.checkName(name) === undefined,
    );
    if (names.length === 0) return;
    let offered = await answers(names, context);
    if (![...offered.values()].includes(true)) {
      // That nothing is known may mean that there are no lists, and must not mean that no mirror answers.
      yield await packages.refresh({root, interactive});
      offered = await answers(names, context);
    }
    const known = names.filter((name) => offered.get(name) === true);
    if (known.length > 0) yield await packages.install({names: known, root, interactive});
    for (const name of names.filter((one) => offered.get(one) === undefined)) {
      const commands = await packages.install({names: [name], root, interactive});
      yield commands.map((command) => ({...command, okExitCodes: ANY_EXIT_CODE}));
    }
  }

  async #finish({root: target, distro, logFile}: Alteration): Promise<void> {
    if (this.#read === undefined) throw new Error('a layer is to be finished that was never begun');
    const {layer, below, own} = this.#read;
    const database = await distro.adapter.packages.read(target);
    this.#unknown = this.#wanted.filter((name) => !isThere(database.packages.get(name)));
    const all = [...layer.configuration, ...layer.files];
    this.#paths = await foreignPaths(all, own.database, {database, root: target});
    const onto = await this.session.store.root(treeOfKey(this.request.onto));
    const roots = {below: below.root, own: own.root, onto, target};
    const {signal} = this.session;
    this.#steps = await planPaths(this.#paths.carried, roots, signal, foreignOwners);
    this.#ownersUnknown = await this.#namesWithout(roots);
    await applyPaths(this.#steps, roots, {snapshot: this.request.own.snapshot, signal});
    const lines = this.#paths.left.map((path) => `${escapeControl(bytesToText(path))}: not carried\n`);
    await appendFile(logFile, lines.join(''), {mode: 0o600});
  }

  /** Users and groups that own something of what is written, and that are not here. */
  async #namesWithout({own, target}: PathRoots): Promise<readonly string[]> {
    const [from, to] = [await accountIds(own), await accountIds(target)];
    const owners = {users: new Set<number>(), groups: new Set<number>()};
    for (const {path, result} of this.#steps) {
      const entry = typeof result === 'string' ? undefined : await own.stat(path);
      if (entry === undefined) continue;
      owners.users.add(entry.uid);
      owners.groups.add(entry.gid);
    }
    const lacking = (kind: 'users' | 'groups'): string[] => {
      const number = foreignNumber(from[kind], to[kind]);
      return [...from[kind]]
        .filter(([, id]) => owners[kind].has(id) && number(id) === undefined)
        .map(([name]) => name);
    };
    return [...new Set([...lacking('users'), ...lacking('groups')])].sort();
  }
}

/** Whether each name is one of the other distribution; undefined where only an installation can tell. */
async function answers(
  names: readonly string[],
  context: JobContext,
): Promise<ReadonlyMap<string, boolean | undefined>> {
  const found = new Map<string, boolean | undefined>();
  for (const name of names) found.set(name, await isOffered(name, context));
  return found;
}

async function foreignOwners({below, own, target}: PathRoots): Promise<SideOwners> {
  const to = await accountIds(target);
  const by = async (root: PathRoots['own']) => {
    const from = await accountIds(root);
    const [user, group] = [foreignNumber(from.users, to.users), foreignNumber(from.groups, to.groups)];
    return (entry: Parameters<typeof asForeign>[0]) => asForeign(entry, user, group);
  };
  return {base: await by(below), local: await by(own), next: (entry) => entry};
}

/** Without an architecture. */
function bareName(name: string): string {
  return name.replace(/:.*$/, '');
}
