import {backendRules} from './rules/backend.js';
import {changedPathsRules} from './rules/changed-paths.js';
import {cloneRules} from './rules/clone.js';
import {createRules} from './rules/create.js';
import {interruptionRules} from './rules/interruptions.js';
import {listRules} from './rules/list.js';
import {nameRules} from './rules/names.js';
import {originRules} from './rules/origins.js';
import {removeRules} from './rules/remove.js';
import {sealRules} from './rules/seal.js';
import {sendRules} from './rules/send.js';
import {spaceRules} from './rules/space.js';
import type {VolumeRule} from './volume-rule.js';

/** Every rule of the contract of a file system. */
export const VOLUME_RULES: readonly VolumeRule[] = [
  ...backendRules,
  ...createRules,
  ...cloneRules,
  ...sealRules,
  ...removeRules,
  ...listRules,
  ...nameRules,
  ...originRules,
  ...spaceRules,
  ...changedPathsRules,
  ...sendRules,
  ...interruptionRules,
];
