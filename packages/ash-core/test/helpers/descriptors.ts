import {readdirSync} from 'node:fs';
import {until} from './processes.js';

/** How many descriptors this process holds. */
export const openDescriptors = (): number => readdirSync('/proc/self/fd').length;

/** Waits until no more than `most` are open: Node closes those of a program that ended a moment after its end. */
export const openAtMost = (most: number): Promise<void> =>
  until(() => openDescriptors() <= most, `at most ${String(most)} descriptors are open`);
