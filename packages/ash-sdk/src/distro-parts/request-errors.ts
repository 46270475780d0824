import {AshError} from '../error.js';

/** The mirror is no address that the package manager inside the root could reach too. `example` is one that is. */
export function badMirror(given: string, example: string): AshError {
  return new AshError({
    code: 'ASH_BAD_MIRROR',
    message: `${JSON.stringify(given)} is not the address of a mirror.`,
    hint: `Give one that begins with http:// or https://, for example 'ash new --mirror ${example}'.`,
    exit: 'usage',
    data: {mirror: given},
  });
}

/** A word given for a base's packages, architecture or derivative can't be used: `what` names it, `reason` is a sentence. */
export function badBootstrapWord(what: string, given: string, reason: string): AshError {
  return new AshError({
    code: 'ASH_BAD_BOOTSTRAP_REQUEST',
    message: `${JSON.stringify(given)} can't be used as ${what}: ${reason}`,
    exit: 'usage',
    data: {given},
  });
}

/** A name that the program that enables services would take for something else. `examples` are two that it doesn't. */
export function badServiceName(given: string, examples: readonly [string, string]): AshError {
  return new AshError({
    code: 'ASH_BAD_SERVICE_NAME',
    message: `${JSON.stringify(given)} is not the name of a service.`,
    hint: `Names look like '${examples[0]}' or '${examples[1]}'.`,
    exit: 'usage',
    data: {service: given},
  });
}

/** Asked to remove a package that isn't there, where the package manager itself would not say so. */
export function packageNotInstalled(name: string): AshError {
  return new AshError({
    code: 'ASH_PACKAGE_NOT_INSTALLED',
    message: `The package ${name} is not installed, so it can't be removed.`,
    hint: "Show what is installed with 'ash list'.",
    exit: 'notFound',
    data: {package: name},
  });
}

/** No base of the distribution can have its root on a file system. `why` is the end of a sentence: "it has no packages of it". */
export function noRootOn(title: string, filesystem: string, why: string): AshError {
  return new AshError({
    code: 'ASH_NO_ROOT_ON_FILESYSTEM',
    message: `${title} can't be set up with its root on ${filesystem}: ${why}.`,
    hint: "Set it up on btrfs with '--fs btrfs', or choose Debian with '--distro debian'.",
    exit: 'refused',
    data: {filesystem},
  });
}
