import type {Command} from 'ash-sdk';
import {contained, type BaseRequest} from './base-request.js';
import {oneLineSource} from './render-sources.js';

/**
 * Hooks are scripts of a fixed text: mmdebstrap hands them the root as `$1`, and the environment has the rest. The scripts themselves
 * too: mmdebstrap prints what it was given for a hook, and that shall be short.
 */
const FILL_CACHE = [
  'set -eu',
  'mkdir -p "$ASH_DOWNLOADS" "$1/var/cache/apt/archives"',
  'find "$ASH_DOWNLOADS" -maxdepth 1 -name "*.deb" -exec cp --reflink=auto -t "$1/var/cache/apt/archives" {} +',
].join('; ');
const KEEP_CACHE = [
  'set -eu',
  'chroot "$1" apt-get -q autoclean >/dev/null',
  'find "$ASH_DOWNLOADS" -maxdepth 1 -name "*.deb" -delete',
  'find "$1/var/cache/apt/archives" -maxdepth 1 -name "*.deb" -exec cp --reflink=auto -t "$ASH_DOWNLOADS" {} +',
].join('; ');

/** Makes a base with mmdebstrap, and leaves the package lists in it. Source: mmdebstrap(1). */
export function mmdebstrapCommands(request: BaseRequest): Command[] {
  return [
    {
      argv: contained([
        'mmdebstrap',
        '--mode=root',
        '--format=directory',
        '--variant=minbase',
        '--skip=cleanup/apt/lists,essential/unlink',
        ...(request.architecture === undefined ? [] : [`--architectures=${request.architecture}`]),
        ...request.settings.map((line) => `--aptopt=${line}`),
        ...request.include.map((name) => `--include=${name}`),
        '--setup-hook=eval "$ASH_FILL_CACHE"',
        '--customize-hook=eval "$ASH_KEEP_CACHE"',
        request.codename,
        request.directory,
        ...request.sources.map((source) => oneLineSource(source)),
      ]),
      env: {
        ASH_DOWNLOADS: request.downloads,
        ASH_FILL_CACHE: FILL_CACHE,
        ASH_KEEP_CACHE: KEEP_CACHE,
        TMPDIR: '/tmp',
      },
      title: `making a base of ${request.codename}`,
    },
  ];
}
