import type {Answers, UserAnswer} from '../answers/answers.js';
import type {FilesystemFacts, Firmware} from '../facts.js';
import type {SetupPlace, SetupStep} from './setup-plan.js';

export interface StepFacts {
  readonly answers: Answers;
  readonly place: SetupPlace;
  readonly firmware: readonly Firmware[];
  readonly filesystem: FilesystemFacts;
}

type Bare = SetupStep extends infer Step ? (Step extends unknown ? Omit<Step, 'sentence'> : never) : never;

/** One step in words. Pure. */
export function sentenceOf(step: Bare, {answers, place, filesystem}: StepFacts): string {
  switch (step.kind) {
    case 'remove-remains':
      return place.kind === 'image'
        ? `Remove ${step.path}, which a setup that was cut off has left.`
        : `Erase what a setup that was cut off has left on ${step.path}.`;
    case 'make-image':
      return `Make the image file ${step.path} of ${mebibytes(step.sizeBytes)}; it takes only the room that is written.`;
    case 'partition': {
      const parts = step.partitions.map(({name, role, sizeBytes}) => {
        const shown = role === 'store' ? 'the store' : name;
        return `${shown} (${sizeBytes === null ? 'the rest' : mebibytes(sizeBytes)})`;
      });
      return `Write a GPT partition table to ${step.path}: ${parts.join(', ')}.`;
    }
    case 'make-efi':
      return `Make a FAT32 file system on ${placeOf('efi', place)}.`;
    case 'encrypt':
      return `Encrypt ${placeOf('store', place)} with LUKS2; the passphrase is asked at every start.`;
    case 'make-store':
      return `Make an empty store on ${placeOf('store', place)}, with ${filesystem.title}.`;
    case 'bootstrap':
      return `Fetch and unpack ${answers.distro ?? "this machine's distribution"}${answers.release === undefined ? '' : ` ${answers.release}`} with a kernel as a base.${filesystem.notes.map((note) => ` ${note}`).join('')}`;
    case 'configure':
      return `Branch it, and set up host name ${answers.hostName}, locale ${answers.locale}, time zone ${answers.timeZone}${accounts(answers)}, and ash itself in the branch.`;
    case 'deploy':
      return 'Deploy the branch: it becomes what boots by default.';
    case 'install-loader':
      return step.firmware === 'uefi'
        ? `Put ${answers.loader === 'systemd-boot' ? 'systemd-boot' : 'GRUB'} on ${placeOf('efi', place)} as EFI/BOOT/BOOTX64.EFI.`
        : `Put GRUB on ${placeOf('bios', place)} and in the first sector of the disk, for a BIOS.`;
    case 'finish':
      return place.kind === 'image'
        ? `Make everything durable, and name the image ${place.path}.`
        : 'Make everything durable, and mark the store as complete.';
  }
}

function accounts({user, rootPasswordHash}: Answers): string {
  const people = [
    ...(user === undefined ? [] : [`the user ${user.name}${withoutPassword(user)}`]),
    ...(rootPasswordHash === undefined ? [] : ['a password for root']),
  ];
  return people.map((text) => `, ${text}`).join('');
}

/** Somebody who has no password can't be asked for it. */
function withoutPassword({passwordHash}: UserAnswer): string {
  return passwordHash === undefined ? ' (who becomes root by sudo without a password)' : '';
}

function placeOf(role: 'bios' | 'efi' | 'store', place: SetupPlace): string {
  if (place.kind !== 'partitions') {
    return {bios: 'the BIOS boot partition', efi: 'the EFI partition', store: 'the store partition'}[role];
  }
  return place[role]?.path ?? '';
}

function mebibytes(bytes: number): string {
  const gibibytes = bytes / 2 ** 30;
  return Number.isInteger(gibibytes) ? `${gibibytes} GiB` : `${Math.floor(bytes / 2 ** 20)} MiB`;
}
