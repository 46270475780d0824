import type {AlpineDerivative} from './alpine-derivative.js';

/** Where Alpine's packages come from, also for those that build on it. */
export const ALPINE_MIRROR = 'https://dl-cdn.alpinelinux.org/alpine';

/** Alpine itself. */
export const alpine: AlpineDerivative = {
  id: 'alpine',
  title: 'Alpine',
  recognises: (release) => release['ID'] === 'alpine',
  mirror: ALPINE_MIRROR,
  stable: 'latest-stable',
  example: 'v3.22',
  branch: alpineBranch,
  releaseOf(version) {
    if (/_alpha|_git/.test(version)) return 'edge';
    return /^\d+\.\d+/.exec(version)?.[0];
  },
  repositories: (branch, mirror) => alpineRepositories(branch, mirror),
  base: ['alpine-base'],
  kernel: 'linux-lts',
  extra: [],
};

/** `3.22`, `v3.22`, `3.22.1`, `edge`, `stable`. */
export function alpineBranch(word: string): string | undefined {
  if (word === 'edge') return 'edge';
  if (word === 'stable' || word === 'latest-stable') return 'latest-stable';
  const number = /^v?(\d+\.\d+)(?:\.\d+)?$/.exec(word)?.[1];
  return number === undefined ? undefined : `v${number}`;
}

/** The repositories that Alpine's own installer sets up. */
export function alpineRepositories(branch: string, mirror: string): string[] {
  return ['main', 'community'].map((part) => `${mirror}/${branch}/${part}`);
}
