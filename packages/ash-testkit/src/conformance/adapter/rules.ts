import type {AdapterRule} from '../rule.js';
import {commandRules} from './commands.js';
import {derivativeRules} from './derivatives.js';
import {emptyRootRules} from './empty-root.js';
import {layoutRules} from './layout.js';
import {nameRules} from './names.js';
import {profileRules} from './profiles.js';
import {shapeRules} from './shape.js';
import {versionRules} from './versions.js';

/** The rules that need no root and no package manager. */
export const ADAPTER_RULES: readonly AdapterRule[] = [
  ...shapeRules,
  ...derivativeRules,
  ...nameRules,
  ...versionRules,
  ...layoutRules,
  ...profileRules,
  ...commandRules,
  ...emptyRootRules,
];
