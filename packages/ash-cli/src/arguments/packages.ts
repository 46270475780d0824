import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import {AshError} from 'ash-sdk';

/** Packages as operands, and as values of the flag that AshOS had for them. */
export const packageOperands = {
  args: {
    packages: Args.string({description: 'The packages, by name.', multiple: true, ignoreStdin: true}),
  },
  flags: {
    package: Flags.string({
      char: 'p',
      aliases: ['pkg'],
      multiple: true,
      hidden: true,
      summary: 'The packages.',
    }),
  },
};

/** A profile in place of packages. */
export const profileFlag = {
  profile: Flags.string({
    char: 'P',
    summary: "A profile in place of packages; 'ash profiles list' lists them.",
    helpValue: 'PROFILE',
  }),
};

/** Refuses packages and a profile together. `verb` is the command. */
export function refusePackages(
  operands: readonly string[] | undefined,
  flag: readonly string[] | undefined,
  verb: string,
): void {
  if ([...(operands ?? []), ...(flag ?? [])].length === 0) return;
  throw new AshError({
    code: 'ASH_USAGE',
    message: `Packages and a profile were both named to ${verb}.`,
    hint: `Do it in two steps: 'ash ${verb} -s 3 --profile gnome', then 'ash ${verb} -s 3 vim'.`,
    exit: 'usage',
  });
}

/** All packages named, each once. `verb` is the command, for the hint when there is none. */
export function packageNames(
  operands: readonly string[] | undefined,
  flag: readonly string[] | undefined,
  verb: string,
): readonly string[] {
  const names = [...new Set([...(operands ?? []), ...(flag ?? [])])];
  if (names.length > 0) return names;
  throw new AshError({
    code: 'ASH_USAGE',
    message: `No package was named to ${verb}.`,
    hint: `Name one or more: 'ash ${verb} -s 3 vim', or a profile with --profile.`,
    exit: 'usage',
  });
}
