import type {BootStatus} from 'ash-core';
import {array, boolean, integer, nullable, object, oneOf, string, type Infer} from './schema.js';

export const BOOT_STATUS = object({
  loader: oneOf('grub', 'systemd-boot'),
  fallsBack: boolean,
  deployments: array(
    object({
      id: nullable(integer),
      name: string,
      snapshot: integer,
      revision: integer,
      keep: nullable(string),
      health: oneOf('untried', 'good', 'bad'),
      roles: array(oneOf('running', 'default', 'previous', 'once')),
    }),
  ),
  failures: array(
    object({
      deployment: integer,
      snapshot: integer,
      revision: integer,
      tries: nullable(integer),
      time: nullable(string),
      wentBackTo: nullable(integer),
    }),
  ),
  conflicts: nullable(integer),
  changedCopies: array(string),
  live: nullable(array(string)),
  missing: array(object({revision: string, reason: string})),
});

export function bootStatusFields(boot: BootStatus): Infer<typeof BOOT_STATUS> {
  const {loader, fallsBack, deployments, failures, conflicts, changedCopies, live, missing} = boot;
  return {loader, fallsBack, deployments, failures, conflicts, changedCopies, live, missing};
}
