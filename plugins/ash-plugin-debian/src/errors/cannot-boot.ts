import {AshError} from 'ash-sdk';

/** The distribution can be a base, but not one that `ash setup` makes boot. `reason` is the end of a sentence. */
export function cannotBoot(title: string, reason: string): AshError {
  return new AshError({
    code: 'ASH_NOT_BOOTABLE',
    message: `${title} can't be set up to boot by itself: ${reason}.`,
    hint: "Take it as a base for programs with 'ash new --distro', or set up another distribution.",
    exit: 'refused',
  });
}
