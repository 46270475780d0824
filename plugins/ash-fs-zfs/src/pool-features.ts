/**
 * Features of new pools: those of OpenZFS 2.1, so that a system with an older ZFS than this machine's can be booted from them. Later ones can be added by
 * `zpool upgrade`. Source: compatibility.d/openzfs-2.1-linux of OpenZFS.
 */
export const POOL_FEATURES: readonly string[] = [
  ...[
    'allocation_classes',
    'async_destroy',
    'bookmark_v2',
    'bookmark_written',
    'bookmarks',
    'device_rebuild',
  ],
  ...['device_removal', 'draid', 'edonr', 'embedded_data', 'empty_bpobj', 'enabled_txg', 'encryption'],
  ...['extensible_dataset', 'filesystem_limits', 'hole_birth', 'large_blocks', 'large_dnode', 'livelist'],
  ...['log_spacemap', 'lz4_compress', 'multi_vdev_crash_dump', 'obsolete_counts', 'project_quota'],
  ...['redacted_datasets', 'redaction_bookmarks', 'resilver_defer', 'sha512', 'skein', 'spacemap_histogram'],
  ...['spacemap_v2', 'userobj_accounting', 'zpool_checkpoint', 'zstd_compress'],
];
