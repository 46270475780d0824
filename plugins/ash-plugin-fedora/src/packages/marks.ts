import type {Dnf} from './dnf-command.js';

/** How dnf is told that somebody asked for a package, and that it came along. */
export const MARKS: Readonly<Record<Dnf, {readonly asked: string; readonly along: string}>> = {
  dnf: {asked: 'install', along: 'remove'},
  dnf5: {asked: 'user', along: 'dependency'},
};
