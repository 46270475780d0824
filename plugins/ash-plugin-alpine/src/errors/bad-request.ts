import {AshError} from 'ash-sdk';

/** The mirror is no address that apk inside the root could reach too. */
export function badMirror(given: string): AshError {
  return new AshError({
    code: 'ASH_BAD_MIRROR',
    message: `${JSON.stringify(given)} is not the address of a mirror.`,
    hint: "Give one that begins with http:// or https://, for example 'ash new --mirror https://dl-cdn.alpinelinux.org/alpine'.",
    exit: 'usage',
    data: {mirror: given},
  });
}

/** A word given for the base's packages, architecture or derivative can't be used. */
export function badBootstrapWord(what: string, given: string, reason: string): AshError {
  return new AshError({
    code: 'ASH_BAD_BOOTSTRAP_REQUEST',
    message: `${JSON.stringify(given)} can't be used as ${what}: ${reason}`,
    exit: 'usage',
    data: {given},
  });
}

/** A service name that rc-update would take for something else. */
export function badServiceName(given: string): AshError {
  return new AshError({
    code: 'ASH_BAD_SERVICE_NAME',
    message: `${JSON.stringify(given)} is not the name of a service.`,
    hint: "Names look like 'sshd' or 'net.eth0'.",
    exit: 'usage',
    data: {service: given},
  });
}

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
