import type {FedoraDerivative} from '../derivatives/fedora-derivative.js';

/** The smallest base: a shell, its usual programs, and the package manager. */
const BASE = [
  ...[
    'filesystem',
    'setup',
    'basesystem',
    'bash',
    'coreutils',
    'grep',
    'sed',
    'gawk',
    'findutils',
    'tar',
    'gzip',
  ],
  ...['glibc-minimal-langpack', 'rpm', 'dnf', 'shadow-utils', 'util-linux', 'ca-certificates', 'tzdata'],
];

/** Packages of the smallest base of a distribution. */
export function basePackages({names}: FedoraDerivative): string[] {
  return [...names.release, ...BASE];
}
