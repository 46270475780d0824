import {TRIES, type LoaderState} from '../loader.js';
import type {LoaderEnvironment} from './environment-block.js';
import {VARIABLES} from './grub-menu.js';

const NAME = /^\d+(?:\.\d+)?$/;

/** What GRUB has left in its environment; what makes no sense there is as if it were not. Pure. */
export function stateIn(environment: LoaderEnvironment): LoaderState {
  const name = (variable: string): string | null => {
    const value = environment[variable] ?? '';
    return NAME.test(value) ? value : null;
  };
  const [trying, once] = [name(VARIABLES.trying), name(VARIABLES.once)];
  const tries = environment[VARIABLES.tries] ?? '';
  const left = /^\d$/.test(tries) && Number(tries) <= TRIES ? Number(tries) : TRIES;
  return {
    trial: trying === null ? null : {deployment: trying, left},
    failed: name(VARIABLES.failed),
    once: once === null ? null : {deployment: once, used: environment[VARIABLES.used] === 'yes'},
  };
}

/** The environment that holds a state. Pure. */
export function environmentOf({trial, failed, once}: LoaderState): LoaderEnvironment {
  return {
    ...(trial && {[VARIABLES.trying]: trial.deployment, [VARIABLES.tries]: String(trial.left)}),
    ...(failed !== null && {[VARIABLES.failed]: failed}),
    ...(once && {[VARIABLES.once]: once.deployment, ...(once.used && {[VARIABLES.used]: 'yes'})}),
  };
}
