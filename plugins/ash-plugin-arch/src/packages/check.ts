import type {Command} from 'ash-sdk';

/** Fails when a dependency is not met, or a package's entry in the database is not whole. */
export function check(): Promise<Command[]> {
  return Promise.resolve([{argv: ['pacman', '-Dk', '--color', 'never'], title: 'checking dependencies'}]);
}
