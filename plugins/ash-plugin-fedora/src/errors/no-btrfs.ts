import {AshError} from 'ash-sdk';

/** The distribution's kernel has no btrfs, so it can't boot from a store. */
export function noBtrfs(title: string): AshError {
  return new AshError({
    code: 'ASH_NO_BTRFS',
    message: `The kernel of ${title} has no btrfs, so it can't boot from a store.`,
    hint: 'Take another distribution for a system that boots; as a base beside it, this one works.',
    exit: 'refused',
    data: {title},
  });
}
