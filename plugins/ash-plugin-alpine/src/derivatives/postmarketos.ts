import {ALPINE_MIRROR, alpineRepositories} from './alpine.js';
import type {AlpineDerivative} from './alpine-derivative.js';

/** The branch of Alpine that each release builds on. Source: channels.cfg of pmaports. */
const ALPINE_BRANCHES: Readonly<Record<string, string>> = {
  master: 'edge',
  'v24.06': 'v3.20',
  'v24.12': 'v3.21',
  'v25.06': 'v3.22',
};

/** postmarketOS: Alpine with a repository of its own before it. */
export const postmarketos: AlpineDerivative = {
  id: 'postmarketos',
  title: 'postmarketOS',
  recognises: (release) => release['ID'] === 'postmarketos',
  mirror: 'https://mirror.postmarketos.org/postmarketos',
  stable: 'v25.06',
  example: 'v25.06',
  branch(word) {
    if (word === 'edge' || word === 'master') return 'master';
    if (word === 'stable') return 'v25.06';
    const number = /^v?(\d\d\.\d\d)$/.exec(word)?.[1];
    return number !== undefined && `v${number}` in ALPINE_BRANCHES ? `v${number}` : undefined;
  },
  releaseOf: (version) => (version === 'edge' ? 'edge' : /^v?(\d\d\.\d\d)/.exec(version)?.[1]),
  repositories: (branch, mirror) => [
    `${mirror}/${branch}`,
    ...alpineRepositories(ALPINE_BRANCHES[branch] ?? 'edge', ALPINE_MIRROR),
  ],
  base: ['postmarketos-base'],
  kernel: 'linux-lts',
  extra: ['postmarketos-keys'],
};
