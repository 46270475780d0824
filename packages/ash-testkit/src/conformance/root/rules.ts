import type {RootRule} from '../rule.js';
import {changingRules} from './changing.js';
import {damagedRules} from './damaged.js';
import {installingRules} from './installing.js';
import {killedRules} from './killed.js';
import {lockingRules} from './locking.js';
import {mergingRules} from './merging/merging.js';
import {mirrorRules} from './mirrors.js';

/** The rules that are checked in one root, in this order. */
export const ROOT_RULES: readonly RootRule[] = [
  ...installingRules,
  ...lockingRules,
  ...mergingRules,
  ...damagedRules,
  ...changingRules,
  ...mirrorRules,
  ...killedRules,
];
