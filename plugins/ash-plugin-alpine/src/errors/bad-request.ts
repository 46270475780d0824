import {AshError} from 'ash-sdk';

/** What was given as a release can't be one. */
export function unknownRelease(title: string, given: string, example: string): AshError {
  return new AshError({
    code: 'ASH_UNKNOWN_RELEASE',
    message: `${title} has no release called ${JSON.stringify(given)}.`,
    hint: `Releases look like '${example}' or 'edge', for example 'ash new --release ${example}'.`,
    exit: 'usage',
    data: {release: given},
  });
}

/** Alpine has no package of systemd-boot. */
export function noSystemdBoot(title: string): AshError {
  return new AshError({
    code: 'ASH_NO_SYSTEMD_BOOT',
    message: `${title} has no systemd-boot that ash can use.`,
    hint: 'Use GRUB (--loader grub).',
    exit: 'refused',
  });
}

/** The release has no Node that ash runs on, so that a system of it could not run ash. */
export function nodeTooOld(title: string, release: string): AshError {
  return new AshError({
    code: 'ASH_NODE_TOO_OLD',
    message: `${title} ${release} has no Node.js that is new enough for ash.`,
    hint: 'Take the release v3.21 of Alpine or a newer one.',
    exit: 'refused',
    data: {release},
  });
}
