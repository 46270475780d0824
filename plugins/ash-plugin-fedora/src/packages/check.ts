import type {Command, PackageRequest} from 'ash-sdk';
import {dnfOf} from './dnf-command.js';

/**
 * Fails when the database can't be read or a dependency is not met. What packages have on disk is not compared: that reads every file, and
 * edited ones are no fault.
 */
export async function check({root}: PackageRequest): Promise<Command[]> {
  const program = await dnfOf(root);
  return [
    {argv: ['rpmdb', '--verifydb'], title: 'checking the package database'},
    {argv: [program, '--assumeno', 'check', '--dependencies'], title: 'checking dependencies'},
  ];
}
