import path from 'node:path';
import {CLONE} from '../lib/clone.js';
import {storeName} from './place.js';

/** Name of the demo's store, in the top directory of the clone. */
export const IMAGE_NAME = storeName();
export const IMAGE = path.join(CLONE, IMAGE_NAME);

/** What the demo remembers between two runs. */
export const MEMORY = path.join(CLONE, '.ash-demo');

/** The machine that `npm start -- --boot` makes, and what it is made by. */
export const MACHINE = path.join(MEMORY, 'machine.img');
export const ANSWERS = path.join(MEMORY, 'setup.yaml');

/** There while the store is being made: what is found then is no store yet. */
export const UNFINISHED = path.join(MEMORY, 'unfinished');

/** There when the whole story has been told once. */
export const TOLD = path.join(MEMORY, 'told');

/** Where ash keeps the logs of the demo's transactions, instead of /var/log/ash. */
export const LOGS = path.join(MEMORY, 'logs');
