import {AshError} from 'ash-sdk';

/** Asked to remove a package that isn't there, which dnf would pass over. */
export function packageNotInstalled(name: string): AshError {
  return new AshError({
    code: 'ASH_PACKAGE_NOT_INSTALLED',
    message: `The package ${name} is not installed, so it can't be removed.`,
    hint: "Show what is installed with 'ash list'.",
    exit: 'notFound',
    data: {package: name},
  });
}
