import {AshError} from 'ash-sdk';

/** The mirror is no address that dnf inside the root could reach too. */
export function badMirror(given: string, example: string): AshError {
  return new AshError({
    code: 'ASH_BAD_MIRROR',
    message: `${JSON.stringify(given)} is not the address of a mirror.`,
    hint: `Give one that begins with http:// or https://, for example 'ash new --mirror ${example}'.`,
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

/** A service name that systemctl would take for something else. */
export function badServiceName(given: string): AshError {
  return new AshError({
    code: 'ASH_BAD_SERVICE_NAME',
    message: `${JSON.stringify(given)} is not the name of a service.`,
    hint: "Names look like 'sshd' or 'getty@tty1.service'.",
    exit: 'usage',
    data: {service: given},
  });
}

/** What was given as a release can't be one. */
export function unknownRelease(title: string, given: string, known: readonly string[]): AshError {
  return new AshError({
    code: 'ASH_UNKNOWN_RELEASE',
    message: `${title} has no release called ${JSON.stringify(given)}.`,
    hint: `Take one of ${known.join(', ')}, for example 'ash new --release ${known.at(-1) ?? ''}'.`,
    exit: 'usage',
    data: {release: given},
  });
}
