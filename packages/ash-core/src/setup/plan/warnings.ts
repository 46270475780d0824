import type {Answers} from '../answers/answers.js';
import type {Firmware, MachineFacts} from '../facts.js';
import type {SetupPlace} from './setup-plan.js';

/** What is allowed, but may not be meant. Pure. */
export function warningsFor(
  {rootPasswordHash, user}: Answers,
  place: SetupPlace,
  firmware: readonly Firmware[],
  machine: MachineFacts,
): string[] {
  const title = machine.firmware === 'uefi' ? 'UEFI' : 'a BIOS';
  return [
    ...(place.kind !== 'image' && !firmware.includes(machine.firmware)
      ? [`This machine starts by ${title}, and the disk will not be able to.`]
      : []),
    ...(place.kind === 'partitions' && place.efi === null
      ? [
          'Without an EFI partition there is no place for a boot counter: a system that does not come up must be left by hand, in the menu.',
        ]
      : []),
    ...(rootPasswordHash === undefined && user !== undefined && user.passwordHash === undefined
      ? ['Nobody has a password: the only way in is ssh, and only keys open it.']
      : []),
  ];
}
