import type {ContractEntry} from './contract.js';

const since = '1.0.0';

/** Every member of a file-system backend, and of the volume that its `open` returns (`volume.…`). */
export const FILESYSTEM_CONTRACT: readonly ContractEntry[] = [
  {
    member: 'id',
    type: 'string',
    required: true,
    since,
    purpose: 'name of the file system, as in the manifest',
  },
  {member: 'title', type: 'string', required: true, since, purpose: 'name for people'},
  {member: 'programs', type: 'array', required: true, since, purpose: 'programs of the host that it runs'},
  {
    member: 'durability',
    type: 'object',
    required: true,
    since,
    purpose: 'when each call survives a power cut',
  },
  {member: 'recognises', type: 'function', required: true, since, purpose: 'finds its volume on a target'},
  {member: 'format', type: 'function', required: true, since, purpose: 'makes a volume'},
  {member: 'attach', type: 'function', required: true, since, purpose: 'mounts a volume'},
  {member: 'detach', type: 'function', required: true, since, purpose: 'unmounts a volume'},
  {member: 'open', type: 'function', required: true, since, purpose: 'the volume at a directory'},
  {member: 'volume.pathOf', type: 'function', required: true, since, purpose: 'path of a tree'},
  {member: 'volume.create', type: 'function', required: true, since, purpose: 'an empty tree'},
  {
    member: 'volume.clone',
    type: 'function',
    required: true,
    since,
    purpose: 'a copy that shares its content',
  },
  {member: 'volume.seal', type: 'function', required: true, since, purpose: 'final name, read-only for good'},
  {
    member: 'volume.remove',
    type: 'function',
    required: true,
    since,
    purpose: 'removes trees; can be repeated',
  },
  {member: 'volume.list', type: 'function', required: true, since, purpose: 'the trees below a directory'},
  {
    member: 'volume.changedPaths',
    type: 'function',
    required: false,
    since,
    purpose: 'paths that differ between two trees; without it the core walks both',
  },
  {
    member: 'volume.send',
    type: 'function',
    required: false,
    since,
    purpose: 'a tree as a stream; without it files are sent one by one',
  },
  {
    member: 'volume.receive',
    type: 'function',
    required: false,
    since,
    purpose: 'a tree from a stream; goes with send',
  },
  {member: 'volume.space', type: 'function', required: true, since, purpose: 'own and shared bytes of trees'},
  {member: 'volume.usage', type: 'function', required: true, since, purpose: 'size and free bytes'},
  {
    member: 'volume.bootFacts',
    type: 'function',
    required: true,
    since,
    purpose: 'what a boot loader must be told',
  },
  {
    member: 'volume.setLabel',
    type: 'function',
    required: false,
    since,
    purpose: "labels a volume; without it 'ash setup' can't start over on partitions that were named",
  },
  {member: 'volume.flush', type: 'function', required: true, since, purpose: 'makes everything durable'},
];
