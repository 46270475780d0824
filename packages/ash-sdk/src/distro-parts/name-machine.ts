import type {Command} from '../command.js';
import type {SystemSettings} from '../distro.js';
import {scriptCommand} from './script-command.js';

/** Arguments: host name, time zone. `/etc/hosts` keeps what else is in it. */
const IDENTITY = `
printf '%s\\n' "$1" > /etc/hostname
grep -q "^127.0.1.1" /etc/hosts || printf '127.0.1.1 %s\\n' "$1" >> /etc/hosts
[ -f "/usr/share/zoneinfo/$2" ] || { echo "There is no time zone $2 in this release." >&2; exit 1; }
ln -sfn "../usr/share/zoneinfo/$2" /etc/localtime
`;

/**
 * Gives a root its host name and time zone, in the files that all families have. It runs inside the root. `also` is a fixed text that the script goes on
 * with; `$1` is the host name there and `$2` the time zone.
 */
export function nameMachine(
  {hostName, timeZone}: Pick<SystemSettings, 'hostName' | 'timeZone'>,
  also = '',
): Command {
  return scriptCommand('naming the machine', IDENTITY + also, [hostName, timeZone]);
}
