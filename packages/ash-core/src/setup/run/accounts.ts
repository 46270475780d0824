import type {Command} from 'ash-sdk';
import {posix} from 'node:path';
import type {Answers} from '../answers/answers.js';
import {HANDED, HANDED_FILES} from './hand-over.js';

/** Arguments: name, home directory, file of keys. */
const KEYS = `
install -d -m 700 -o "$1" -g "$1" "$2/.ssh"
install -m 600 -o "$1" -g "$1" "$3" "$2/.ssh/authorized_keys"
`;

/** Somebody without a password can't be asked for one. Argument: the name. */
const NO_PASSWORD = `
printf '%s ALL=(ALL:ALL) NOPASSWD: ALL\\n' "$1" > /etc/sudoers.d/ash-first-user
chmod 440 /etc/sudoers.d/ash-first-user
`;

/** Commands, run inside the root, that make the first user, who may become root, and set passwords. Pure. */
export function accountCommands({user, rootPasswordHash}: Answers, administrators: string): Command[] {
  const commands: Command[] = [];
  if (user !== undefined) {
    commands.push({
      argv: ['useradd', '--create-home', '--shell', '/bin/bash', '--groups', administrators, '--', user.name],
      title: `making the user ${user.name}`,
    });
    if (user.sshKeys.length > 0) {
      const words = [user.name, posix.join('/home', user.name), handed(HANDED_FILES.keys)];
      commands.push(script('installing the ssh keys', KEYS, words));
    }
    if (user.passwordHash === undefined) {
      commands.push(script(`letting ${user.name} become root`, NO_PASSWORD, [user.name]));
    }
  }
  if (rootPasswordHash !== undefined || user?.passwordHash !== undefined) {
    commands.push(
      script('setting passwords', 'chpasswd --encrypted < "$1"', [handed(HANDED_FILES.passwords)]),
    );
  }
  return commands;
}

function handed(name: string): string {
  return posix.join(HANDED, name);
}

function script(title: string, text: string, words: readonly string[]): Command {
  return {argv: ['/bin/sh', '-euc', text, 'ash', ...words], title};
}
