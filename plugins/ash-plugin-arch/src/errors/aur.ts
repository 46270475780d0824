import {AshError} from 'ash-sdk';

/** The source has nothing of this name. */
export function notInAur(name: string, neededBy: readonly string[], address: string): AshError {
  const why = neededBy.length === 0 ? '' : `, which ${neededBy.join(' for ')} needs,`;
  const where =
    neededBy.length === 0 ? `at ${address}` : `in the repositories of this snapshot nor at ${address}`;
  return new AshError({
    code: 'ASH_NOT_IN_SOURCE',
    message: `${name}${why} is ${neededBy.length === 0 ? 'not' : 'neither'} ${where}.`,
    hint: "Check the spelling; a package that is built together with others is named by their common 'pkgbase'.",
    exit: 'notFound',
    data: {package: name, neededBy},
  });
}

/** Packages of the source need each other to be built. */
export function buildCycle(names: readonly string[]): AshError {
  return new AshError({
    code: 'ASH_BUILD_CYCLE',
    message: `These packages need each other to be built, so none can be first: ${names.join(' → ')}.`,
    hint: "Install one of them from a repository first, or build it with other options by hand in 'ash chroot'.",
    data: {packages: names},
  });
}

/** The package isn't made for this machine's processor. */
export function wrongArchitecture(name: string, made: readonly string[], architecture: string): AshError {
  return new AshError({
    code: 'ASH_WRONG_ARCHITECTURE',
    message: `${name} is made for ${made.join(', ')}, and this snapshot is ${architecture}.`,
    data: {package: name, architectures: made},
  });
}

/** A build ended well, and a package that it should have made is not there. */
export function notBuilt(name: string, base: string): AshError {
  return new AshError({
    code: 'ASH_NOT_BUILT',
    message: `makepkg built ${base} without an error, but made no package ${name}.`,
    hint: 'Tell the maintainer of its PKGBUILD: it does not make what its .SRCINFO says.',
    data: {package: name, base},
  });
}

/** What the source says about a package can't be used. */
export function badSourceInfo(name: string, why: string): AshError {
  return new AshError({
    code: 'ASH_BAD_SOURCE_INFO',
    message: `The .SRCINFO of ${name} can't be used: ${why}.`,
    hint: 'Tell the maintainer of its PKGBUILD.',
    data: {package: name},
  });
}
