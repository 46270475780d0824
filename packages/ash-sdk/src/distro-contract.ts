import type {ContractEntry} from './contract.js';

const since = '1.0.0';

/** Every member of a distribution adapter. */
export const DISTRO_CONTRACT: readonly ContractEntry[] = [
  {member: 'id', type: 'string', required: true, since, purpose: 'name of the family, as in the manifest'},
  {member: 'title', type: 'string', required: true, since, purpose: 'name for people'},
  {member: 'derivatives', type: 'array', required: true, since, purpose: 'distributions of the family, as data'},
  {member: 'layout.stateDirectories', type: 'array', required: true, since, purpose: 'what in /var belongs to a snapshot'},
  {member: 'layout.caches', type: 'array', required: true, since, purpose: 'downloads that snapshots share'},
  {member: 'layout.derivedFiles', type: 'array', required: true, since, purpose: 'files never compared'},
  {member: 'layout.scrub', type: 'array', required: true, since, purpose: 'files removed before sealing'},
  {member: 'sandbox.env', type: 'object', required: true, since, purpose: 'environment inside a transaction'},
  {member: 'sandbox.standIns', type: 'array', required: true, since, purpose: 'files replaced during a transaction'},
  {member: 'packages.read', type: 'function', required: true, since, purpose: 'reads the package database as files'},
  {member: 'packages.compareVersions', type: 'function', required: true, since, purpose: 'orders versions'},
  {member: 'packages.checkName', type: 'function', required: true, since, purpose: 'judges a package name that a user typed'},
  {member: 'packages.install', type: 'function', required: true, since, purpose: 'commands that install packages'},
  {member: 'packages.remove', type: 'function', required: true, since, purpose: 'commands that remove packages'},
  {member: 'packages.upgrade', type: 'function', required: true, since, purpose: 'commands that upgrade everything'},
  {member: 'packages.refresh', type: 'function', required: true, since, purpose: 'commands that fetch the lists anew'},
  {member: 'packages.repair', type: 'function', required: true, since, purpose: 'commands that mend the database and keys'},
  {
    member: 'packages.check',
    type: 'function',
    required: false,
    since,
    purpose: "the package manager's own check before a seal; without it only exit codes count",
  },
  {
    member: 'packages.explain',
    type: 'function',
    required: false,
    since,
    purpose: 'a hint for a failed command; without it only its output is shown',
  },
  {member: 'bootstrap', type: 'function', required: true, since, purpose: 'commands that make a base'},
  {member: 'kernels', type: 'function', required: false, since, purpose: 'kernels of a root; without it nothing boots'},
  {
    member: 'initramfs',
    type: 'function',
    required: false,
    since,
    purpose: 'commands that rebuild an initramfs; without it a root keeps what its packages made',
  },
  {
    member: 'service',
    type: 'function',
    required: false,
    since,
    purpose: 'commands that enable a service; without it services are left alone',
  },
];
