import type {Profile} from 'ash-sdk';
import {DESKTOPS} from './desktops.js';
import {MACHINES} from './machines.js';

/** The profiles; all packages are in `core` and `extra`, so every derivative has them. */
export function profiles(): readonly Profile[] {
  return [...DESKTOPS, ...MACHINES];
}
