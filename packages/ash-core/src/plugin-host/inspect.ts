import {realpathSync} from 'node:fs';
import {join} from 'node:path';
import {API_VERSION} from 'ash-sdk';
import satisfies from 'semver/functions/satisfies.js';
import {declaresHooks, malformed, otherApi, topicTaken, type Refusal} from '../errors/plugin-refusals.js';
import {resolveEntry} from './entry.js';
import {parseContributes, parseHead, type Contribution} from './manifest.js';
import {readPackageFile} from './package-file.js';
import {refuseDirectory, refuseFile} from './refuse-distrusted.js';
import type {PluginReport} from './report.js';
import type {Trust} from './trust.js';

export interface InspectRequest {
  /** As it is installed, with its scope: `npm uninstall` takes this name, whatever the package says of itself. */
  readonly name: string;
  readonly directory: string;
  readonly trust: Trust;
  /** First words of ash's own commands. */
  readonly reservedTopics: ReadonlySet<string>;
}

/** What a package offers and whether it can be used, by its package.json and the rights on its files. None of its code runs. */
export function inspectPackage(request: InspectRequest): PluginReport {
  const {name, directory, trust} = request;
  const nothing = {package: name, version: '', directory, api: '', contributes: []};
  const found = locate(directory);
  if (found === undefined) return refused(nothing, malformed(nothing, 'it leads nowhere'), false);
  const read = readPackageFile(join(found, 'package.json'));
  const head = typeof read === 'string' ? read : parseHead(read.text);
  const facts = typeof head === 'string' ? nothing : {...nothing, version: head.version, api: head.api};
  const distrusted = refuseDirectory(facts, directory, trust);
  if (distrusted !== undefined) return refused(facts, distrusted, false);
  if (typeof head === 'string') return refused(facts, malformed(facts, head));
  if (head.hooks.length > 0) return refused(facts, declaresHooks(facts, head.hooks));
  if (!satisfies(API_VERSION, head.api)) return refused(facts, otherApi(facts, head.api, API_VERSION));
  const contributes = parseContributes(head.contributes);
  if (typeof contributes === 'string') return refused(facts, malformed(facts, contributes));
  const whole = {...facts, contributes};
  return refuseEntries(whole, found, request) ?? {...whole, state: 'ready', trusted: true};
}

type Facts = Omit<PluginReport, 'state' | 'trusted' | 'reason' | 'hint'>;

function refuseEntries(facts: Facts, found: string, request: InspectRequest): PluginReport | undefined {
  for (const contribution of facts.contributes) {
    const entry = resolveEntry(found, contribution.entry);
    if (typeof entry === 'string') return refused(facts, malformed(facts, entry));
    const package_ = refuseFile(facts, join(found, 'package.json'), found, request.trust);
    const distrusted = package_ ?? refuseFile(facts, entry.path, found, request.trust);
    if (distrusted !== undefined) return refused(facts, distrusted, false);
    if (takesTopic(contribution, request.reservedTopics)) {
      return refused(facts, topicTaken(facts, contribution.id));
    }
  }
  return undefined;
}

function takesTopic({kind, id}: Contribution, reserved: ReadonlySet<string>): boolean {
  return kind === 'commands' && reserved.has(id);
}

function locate(directory: string): string | undefined {
  try {
    return realpathSync(directory);
  } catch {
    return undefined;
  }
}

function refused(facts: Facts, refusal: Refusal, trusted = true): PluginReport {
  return {...facts, state: 'refused', trusted, ...refusal};
}
