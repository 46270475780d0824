import {
  bytesFromText,
  isAshError,
  parseOsRelease,
  type Command,
  type PackageRequest,
  type RootReader,
} from 'ash-sdk';
import {debian} from '../derivatives/debian.js';
import {DERIVATIVES} from '../derivatives/index.js';
import {readStatusEntries} from '../database/status-entries.js';
import {parseStatus} from '../database/status.js';
import {aptCommand, KEEP_EDITED, UNATTENDED} from './apt-command.js';
import {hasPackageLists} from './package-lists.js';

const STATUS = '/var/lib/dpkg/status';

/**
 * Brings back a lost status file from dpkg's own copy, finishes what was interrupted, mends dependencies, and gets the
 * archive's keys anew where the package lists are there. Keys that can't be had are no failure: the rest still counts.
 */
export async function repair(request: PackageRequest): Promise<Command[]> {
  const commands: Command[] = [];
  if (await statusIsLost(request.root)) {
    commands.push({
      argv: ['cp', '--preserve', '--', `${STATUS}-old`, STATUS],
      title: 'bringing back the package database',
    });
  }
  commands.push(
    configureAll(request),
    aptCommand(request, 'mending dependencies', ['install', '--fix-broken']),
  );
  if (await hasPackageLists(request.root)) {
    const keys = aptCommand(
      request,
      'renewing the keys of the archive',
      ['install', '--reinstall'],
      [await keyringOf(request.root)],
    );
    commands.push({...keys, okExitCodes: [0, 100]});
  }
  return commands;
}

/** The package of the archive's keys, by the distribution that the root says it is. */
async function keyringOf(root: RootReader): Promise<string> {
  const text =
    (await root.readText(bytesFromText('/etc/os-release'))) ??
    (await root.readText(bytesFromText('/usr/lib/os-release'))) ??
    '';
  const found = DERIVATIVES.find(({recognises}) => recognises(parseOsRelease(text)));
  return (found ?? debian).archive.keyringPackage;
}

/** dpkg ends with 1 when dependencies are missing too; the next command mends these. */
function configureAll({interactive}: PackageRequest): Command {
  return {
    argv: ['dpkg', ...(interactive ? [] : KEEP_EDITED), '--configure', '--pending'],
    ...(interactive ? {} : {env: UNATTENDED}),
    okExitCodes: [0, 1],
    title: 'configuring what was left unconfigured',
  };
}

/** Whether the status file can't be read while dpkg's copy of it can. */
async function statusIsLost(root: RootReader): Promise<boolean> {
  try {
    await readStatusEntries(root);
    return false;
  } catch (error) {
    if (!isAshError(error)) throw error;
  }
  return isWhole(await root.readFile(bytesFromText(`${STATUS}-old`)));
}

function isWhole(content: Buffer | undefined): boolean {
  try {
    return (
      content !== undefined && parseStatus(content.toString('latin1') as never, `${STATUS}-old`).length > 0
    );
  } catch (error) {
    if (isAshError(error)) return false;
    throw error;
  }
}
