import type {Target} from 'ash-sdk';

/** Whether there is a volume on the target, by the signature in its first bytes. To be written: until then none is recognised. */
export function recognises(_target: Target): Promise<boolean> {
  return Promise.resolve(false);
}
