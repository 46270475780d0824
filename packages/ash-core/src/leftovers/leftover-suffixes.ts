import type {DistroLayout} from 'ash-sdk';
import {THEIRS_SUFFIX} from '../layer/path-step.js';

/** By what ends of names a leftover is known: those that the family's package manager gives, and that of a rebase. */
export function leftoverSuffixes(
  layout: Pick<DistroLayout, 'configurationSuffixes'> | undefined,
): readonly string[] {
  return [...(layout?.configurationSuffixes ?? []), THEIRS_SUFFIX];
}
