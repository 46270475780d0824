import {AshError} from 'ash-sdk';
import {QUOTES_HINT} from './recipe.js';
import {refused} from './setup-words.js';

export function loaderNeedsUefi(): AshError {
  return refused({
    code: 'ASH_LOADER_NEEDS_UEFI',
    message: 'Only UEFI starts systemd-boot, and the system shall start by a BIOS too.',
    hint: 'Use --firmware uefi with it, or GRUB: --loader grub.',
  });
}

export function answersUnreadable(path: string, cause: unknown): AshError {
  const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '';
  return new AshError({
    code: 'ASH_ANSWERS_UNREADABLE',
    message: `The answers in ${path} can't be read: ${why.replace(/^YAML Error in [^\n]*?:\s*/, '').replace(/[.:]$/, '')}.`,
    hint: "It is YAML, one answer a line: 'host-name: box'. The guide has a whole one.",
    exit: 'usage',
    cause,
  });
}

/** An answer of a wrong form. `source` is a file, or the command line. */
export function answerInvalid(facts: {
  readonly source: string;
  readonly key: string | null;
  readonly expected: string;
  readonly found: unknown;
}): AshError {
  const {source, key, expected, found} = facts;
  const where = key === null ? source : `'${key}' in ${source}`;
  return new AshError({
    code: 'ASH_ANSWER_INVALID',
    message: `The answer ${where} should be ${expected}; found was ${shown(found)}.`,
    hint:
      typeof found === 'number'
        ? QUOTES_HINT
        : `Change it in ${source}, and look at the plan with 'ash setup --plan'.`,
    exit: 'usage',
    data: {source, key},
  });
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return 'nothing';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

export function answerMissing(key: string): AshError {
  return new AshError({
    code: 'ASH_ANSWER_MISSING',
    message: `It was not said where the system shall be put ('${key}').`,
    hint: "Name an image file or a disk: 'ash setup --image disk.img --size 16G' or 'ash setup --disk /dev/sdX'.",
    exit: 'usage',
  });
}

export function noWayToLogIn(): AshError {
  return refused({
    code: 'ASH_NO_WAY_TO_LOG_IN',
    message: 'Nobody could log in to the system: there is neither a password nor an ssh key.',
    hint: "Give 'user' a 'password-hash' or 'ssh-keys', or set 'root-password-hash'; 'openssl passwd -6' makes a hash.",
  });
}

export function architectureUnknown(architecture: string): AshError {
  return refused({
    code: 'ASH_ARCHITECTURE_UNKNOWN',
    message: `Machines with ${architecture} processors can't be set up yet, only those with x86_64.`,
    hint: "Stores work here all the same: 'ash init store.img --size 16G'.",
  });
}

/** A program that describes disks printed something unexpected. */
export function factsUnreadable(program: string, cause?: unknown): AshError {
  return new AshError({
    code: 'ASH_FACTS_UNREADABLE',
    message: `What "${program}" says about the disk can't be understood.`,
    hint: 'ash needs the sfdisk, lsblk and blkid of util-linux 2.38 or newer.',
    cause,
  });
}

/** A distribution whose plugin doesn't know how to make it boot. */
export function notBootable(distro: string): AshError {
  return refused({
    code: 'ASH_DISTRO_NOT_BOOTABLE',
    message: `The plugin of ${distro} does not say how to make it boot by itself.`,
    hint: `Look for a newer one: 'npm install -g ash-plugin-${distro}@latest'; stores of it work all the same.`,
  });
}
