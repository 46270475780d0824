import type {BootFailure, BootStatus, DeploymentStatus} from 'ash-core';
import {escapeLine} from './escape.js';
import {count} from './formats.js';

/** What boots, as facts of `ash status`: title and text. */
export function bootFacts(boot: BootStatus): (readonly [string, string])[] {
  const {deployments, failures, conflicts, changedCopies, live, missing} = boot;
  return [
    ...deployments.map((one) => [`Deployment ${one.name}`, `${revisionOf(one)}: ${stateOf(one)}`] as const),
    ...(live === null ? [] : [['Live', liveText(live)] as const]),
    ...(boot.fallsBack ? [] : [['Rollback', 'the layout has no automatic rollback'] as const]),
    ...failures.map((failure) => ['Failed', sentenceOf(failure)] as const),
    ...(conflicts === null || conflicts === 0
      ? []
      : [['/etc', `${count(conflicts, 'conflict')} to resolve: 'ash etc status' shows them`] as const]),
    ...(changedCopies.length === 0 ? [] : [['Old copies', keptCopies(changedCopies)] as const]),
    ...missing.map(({revision, reason}) => ['Not in menu', `${revision}: ${escapeLine(reason)}`] as const),
  ];
}

function revisionOf({snapshot, revision}: {readonly snapshot: number; readonly revision: number}): string {
  return `${snapshot}.${revision}`;
}

const ROLES = {
  running: 'running',
  default: 'the default',
  previous: 'the previous one',
  once: 'boots the next time only',
} as const;

const HEALTH = {untried: 'not tried yet', good: 'has come up', bad: 'did not come up'} as const;

function stateOf({roles, keep, health}: DeploymentStatus): string {
  return [
    ...roles.map((role) => ROLES[role]),
    ...(keep === null ? [] : [`kept as '${escapeLine(keep)}'`]),
    HEALTH[health],
  ].join(', ');
}

/** What became of a deployment that did not come up, and how to be rid of it. */
function sentenceOf(failure: BootFailure): string {
  const {deployment, tries, wentBackTo} = failure;
  const often = tries === null ? '' : ` in ${count(tries, 'try', 'tries')}`;
  const since = wentBackTo === null ? '' : `; ${wentBackTo} is the default again`;
  return `Deployment ${deployment} (${revisionOf(failure)}) did not come up${often}${since}. 'ash deploy --drop ${deployment}' takes it away.`;
}

function liveText(directories: readonly string[]): string {
  const names = directories.map((name) => `/${escapeLine(name)}`).join(', ');
  return `${names} can be written to until the next boot; 'ash live --commit' keeps what is done`;
}

function keptCopies(names: readonly string[]): string {
  return `${names.join(', ')}: no longer in the menu, but their /etc was changed; 'ash gc --changed-copies' takes them away`;
}
