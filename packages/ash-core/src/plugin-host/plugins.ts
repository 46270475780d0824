import {statSync} from 'node:fs';
import {join} from 'node:path';
import type {AshError, Derivative, DistroAdapter, FilesystemBackend, OsRelease, Target} from 'ash-sdk';
import {distroUnknown, noPluginFor, onlyRefused} from '../errors/plugins.js';
import {asAshError} from '../errors/unexpected.js';
import {loadAdapter, loadBackend, loadCommands, type Offer} from './load.js';
import type {CommandsContribution, Contribution} from './manifest.js';
import type {PluginReport} from './report.js';
import type {Trust} from './trust.js';

/** A distribution: its adapter, and which of the adapter's derivatives it is. */
export interface Distro {
  readonly adapter: DistroAdapter;
  readonly derivative: Derivative;
}

/** A command that a plugin adds: `ash TOPIC NAME`. */
export interface PluginCommand {
  readonly topic: string;
  readonly name: string;
  /** One line. */
  readonly summary: string;
  readonly package: string;
  readonly version: string;
}

const ONLY_ROOT: Trust = {owners: new Set([0]), groups: new Set()};

/** The plugins that were found. Their code is loaded when one of them is asked for. */
export class Plugins {
  readonly #reports: readonly PluginReport[];
  readonly #trust: Trust;
  /** Where they were looked for; undefined when ash is not installed as a package. */
  readonly modules: string | undefined;
  readonly #adapters = new Map<string, Promise<DistroAdapter>>();
  readonly #backends = new Map<string, Promise<FilesystemBackend>>();

  constructor(reports: readonly PluginReport[], modules: string | undefined, trust: Trust = ONLY_ROOT) {
    this.#reports = reports;
    this.modules = modules;
    this.#trust = trust;
  }

  list(): readonly PluginReport[] {
    return this.#reports;
  }

  /** The same after the code of all that seem ready was loaded: those whose code can't be used are refused too. */
  async examine(): Promise<readonly PluginReport[]> {
    return Promise.all(
      this.#reports.map(async (report) => {
        if (report.state === 'refused') return report;
        const failure = await this.#failureOf(report);
        return failure === undefined ? report : withFailure(report, failure);
      }),
    );
  }

  /** Ids of the families and derivatives whose plugins are there, by their manifests. */
  distroIds(): readonly string[] {
    return this.#offers('distro').flatMap(({contribution}) => [contribution.id, ...contribution.matches]);
  }

  filesystemIds(): readonly string[] {
    return this.#offers('filesystem').map(({contribution}) => contribution.id);
  }

  /** The adapter for the id of a derivative, such as a snapshot records. */
  async distro(id: string): Promise<Distro> {
    const offer = this.#distroOffer(id);
    if (offer === undefined) throw this.#noneFor('distro', id, this.distroIds());
    const adapter = await this.#adapter(offer);
    const derivative = adapter.derivatives.find((candidate) => candidate.id === id);
    if (derivative === undefined) throw noPluginFor('distro', id, this.distroIds());
    return {adapter, derivative};
  }

  /** What changes when the adapter for this id is another one, so that what it has said may no longer hold; undefined when there is none. */
  stampOf(id: string): string | undefined {
    const offer = this.#distroOffer(id);
    if (offer === undefined) return undefined;
    const {package: name, version, directory} = offer.report;
    const {mtimeMs, size} = statSync(join(directory, offer.contribution.entry));
    return `${name} ${version} ${mtimeMs} ${size}`;
  }

  /** The distribution that an os-release describes. */
  async recognise(release: OsRelease): Promise<Distro> {
    const {found, failures} = await firstOf(this.#offers('distro'), async (offer) => {
      const adapter = await this.#adapter(offer);
      const derivative = adapter.derivatives.find((candidate) => candidate.recognises(release));
      if (derivative === undefined || (this.#distroOffer(derivative.id) ?? offer).report !== offer.report) {
        return undefined;
      }
      return {adapter, derivative};
    });
    if (found !== undefined) return found;
    const refused = this.#refusalFor('distro', release['ID'] ?? '');
    throw failures[0] ?? refused ?? distroUnknown(release, this.distroIds());
  }

  async filesystem(id: string): Promise<FilesystemBackend> {
    const offer = this.#offers('filesystem').find(({contribution}) => contribution.id === id);
    if (offer === undefined) throw this.#noneFor('filesystem', id, this.filesystemIds());
    return this.#backend(offer);
  }

  /** The file system that is on a target, or undefined when no plugin knows it. */
  async filesystemOn(target: Target): Promise<FilesystemBackend | undefined> {
    const {found, failures} = await firstOf(this.#offers('filesystem'), async (offer) => {
      const backend = await this.#backend(offer);
      return (await backend.recognises(target)) ? backend : undefined;
    });
    if (found === undefined && failures[0] !== undefined) throw failures[0];
    return found;
  }

  /** Commands that plugins add, by their manifests. */
  commands(): readonly PluginCommand[] {
    return this.#offers('commands').flatMap(({report, contribution}) =>
      Object.entries(contribution.commands).map(([name, summary]) => ({
        topic: contribution.id,
        name,
        summary,
        package: report.package,
        version: report.version,
      })),
    );
  }

  /** The oclif class of such a command. Rejects with an `AshError` when its code can't be used. */
  async command({topic, name}: Pick<PluginCommand, 'topic' | 'name'>): Promise<unknown> {
    const offer = this.#offers('commands').find(({contribution}) => contribution.id === topic);
    return offer && (await loadCommands(offer, this.#trust)).get(name);
  }

  async #adapter(offer: Offer): Promise<DistroAdapter> {
    return remember(this.#adapters, offer.contribution.id, async () => loadAdapter(offer, this.#trust));
  }

  async #backend(offer: Offer): Promise<FilesystemBackend> {
    return remember(this.#backends, offer.contribution.id, async () => loadBackend(offer, this.#trust));
  }

  async #failureOf(report: PluginReport): Promise<AshError | undefined> {
    const {failures} = await firstOf(report.contributes, async (contribution): Promise<undefined> => {
      const {kind} = contribution;
      if (kind === 'commands') await loadCommands({report, contribution}, this.#trust);
      else if (kind === 'distro') await this.#adapter({report, contribution});
      else await this.#backend({report, contribution});
    });
    return failures[0];
  }

  /** Whose id it is goes before who merely matches it. */
  #distroOffer(id: string): Offer | undefined {
    const offers = this.#offers('distro');
    return (
      offers.find(({contribution}) => contribution.id === id) ??
      offers.find(({contribution}) => contribution.matches.includes(id))
    );
  }

  #noneFor(kind: 'distro' | 'filesystem', id: string, known: readonly string[]): AshError {
    return this.#refusalFor(kind, id) ?? noPluginFor(kind, id, known);
  }

  #refusalFor(kind: 'distro' | 'filesystem', id: string): AshError | undefined {
    const plain = kind === 'distro' ? `ash-plugin-${id}` : `ash-fs-${id}`;
    const refused = this.#reports.find(
      (report) =>
        report.state === 'refused' &&
        (report.package === plain ||
          report.contributes.some(
            (contribution) =>
              contribution.kind === kind && (contribution.id === id || contribution.matches.includes(id)),
          )),
    );
    if (refused === undefined) return undefined;
    const {reason = '', hint = ''} = refused;
    return onlyRefused(kind, id, {reason, hint});
  }

  #offers<K extends Contribution['kind']>(kind: K): readonly Offer<ContributionOf<K>>[] {
    return this.#reports
      .filter((report) => report.state === 'ready')
      .flatMap((report) =>
        report.contributes
          .filter((contribution): contribution is ContributionOf<K> => contribution.kind === kind)
          .map((contribution) => ({report, contribution})),
      );
  }
}

type ContributionOf<K> = K extends 'commands'
  ? CommandsContribution
  : Exclude<Contribution, CommandsContribution>;

function withFailure(report: PluginReport, {code, message, hint}: AshError): PluginReport {
  return {
    ...report,
    state: 'refused',
    trusted: code !== 'ASH_PLUGIN_REFUSED',
    reason: message,
    ...(hint !== undefined && {hint}),
  };
}

/** The first answer that an offer gives. One that fails keeps none of the others from being asked. */
async function firstOf<O, T>(
  offers: readonly O[],
  ask: (offer: O) => Promise<T | undefined>,
): Promise<{found: T | undefined; failures: readonly AshError[]}> {
  const failures: AshError[] = [];
  for (const offer of offers) {
    try {
      const found = await ask(offer);
      if (found !== undefined) return {found, failures};
    } catch (error) {
      failures.push(asAshError(error));
    }
  }
  return {found: undefined, failures};
}

async function remember<T>(cache: Map<string, Promise<T>>, id: string, make: () => Promise<T>): Promise<T> {
  const known = cache.get(id) ?? make();
  cache.set(id, known);
  return known;
}
