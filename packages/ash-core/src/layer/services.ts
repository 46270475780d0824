import type {RootPath} from 'ash-sdk';
import type {CarriedPath, LayerServices} from './layer.js';

/** Links that enable a service: of systemd, whose directories are named after what wants it, of OpenRC, and of System V. */
const LINK =
  /^\/etc\/(?:systemd\/(?:system|user)\/[^/]+\.(?:wants|requires|upholds)\/[^/]+|runlevels\/[^/]+\/[^/]+|rc[0-6S]\.d\/[SK]\d\d[^/]+)$/;

/** Whether a path can only be a link that enables a service. */
export function enablesService(path: RootPath): boolean {
  return LINK.test(path);
}

/** The services that paths of a layer enable and disable. Pure. */
export function servicesAmong(paths: readonly CarriedPath[]): LayerServices {
  const links = paths.filter(({path, kind}) => kind === 'symlink' && enablesService(path));
  return {
    enabled: links.filter(({change}) => change === 'added').map(({path}) => path),
    disabled: links.filter(({change}) => change === 'removed').map(({path}) => path),
  };
}
