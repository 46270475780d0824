import {bytesFromText, type Command, type PackageRequest} from 'ash-sdk';
import {dnfOf} from './dnf-command.js';
import {transactionCommand} from './transaction-command.js';

const KEYS = '/etc/pki/rpm-gpg';

/** Builds the database anew from the headers in it, takes the distribution's keys in, and mends dependencies by what the repositories have. */
export async function repair(request: PackageRequest): Promise<Command[]> {
  const names = (await request.root.list(bytesFromText(KEYS))).filter((name) =>
    /^RPM-GPG-KEY-[\w.-]+$/.test(name),
  );
  const program = await dnfOf(request.root);
  return [
    {argv: ['rpmdb', '--rebuilddb'], title: 'building the package database anew'},
    ...names.map((name): Command => ({
      argv: ['rpmkeys', '--import', `${KEYS}/${name}`],
      okExitCodes: [0, 1],
      title: `taking in the key ${name}`,
    })),
    {argv: [program, 'clean', 'metadata'], title: 'dropping old package lists'},
    await transactionCommand(request, 'mending dependencies', [
      'distro-sync',
      '--allowerasing',
      '--skip-broken',
    ]),
  ];
}
