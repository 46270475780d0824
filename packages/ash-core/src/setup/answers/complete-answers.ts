import {answerMissing, noWayToLogIn} from '../../errors/setup.js';
import {parseSize} from '../../store/size.js';
import type {Answers, TargetAnswer} from './answers.js';
import type {GivenAnswers} from './schema.js';

/** Of an image when nothing is said, in bytes. It is sparse. */
const IMAGE_SIZE = 16 * 2 ** 30;

/** Puts answers together, later ones over earlier ones, and fills in what was left open. Throws when something needed is missing. */
export function completeAnswers(...given: readonly GivenAnswers[]): Answers {
  const all: GivenAnswers = given.reduce(overlay, {});
  if (all.target === undefined) throw answerMissing('target');
  const {user, keyboard = 'us', firmware} = all;
  const answers: Answers = {
    target: targetOf(all.target),
    distro: all.distro,
    release: all.release,
    mirror: all.mirror,
    kernel: all.kernel,
    packages: all.packages ?? [],
    firmware: firmware === 'both' ? ['uefi', 'bios'] : firmware && [firmware],
    loader: all.loader,
    filesystem: all.filesystem,
    hostName: all['host-name'] ?? 'ash',
    timeZone: all['time-zone'] ?? 'UTC',
    locale: all.locale ?? 'C.UTF-8',
    keyboard: typeof keyboard === 'string' ? {layout: keyboard} : keyboard,
    console: all.console,
    rootPasswordHash: all['root-password-hash'],
    user: user && {
      name: user.name,
      passwordHash: user['password-hash'],
      sshKeys: user['ssh-keys'] ?? [],
    },
    encryption: all.encryption && {passphraseFile: all.encryption['passphrase-file']},
  };
  if (!canLogIn(answers)) throw noWayToLogIn();
  return answers;
}

/** That the store is encrypted and where its passphrase is can be said in two places. */
function overlay(before: GivenAnswers, after: GivenAnswers): GivenAnswers {
  const encryption = before.encryption &&
    after.encryption && {encryption: {...before.encryption, ...after.encryption}};
  return {...before, ...after, ...encryption};
}

function targetOf(target: NonNullable<GivenAnswers['target']>): TargetAnswer {
  if ('disk' in target) return target;
  if ('partitions' in target) return target.partitions;
  return {image: target.image, sizeBytes: target.size === undefined ? IMAGE_SIZE : parseSize(target.size)};
}

function canLogIn({rootPasswordHash, user}: Answers): boolean {
  return (
    rootPasswordHash !== undefined || user?.passwordHash !== undefined || (user?.sshKeys.length ?? 0) > 0
  );
}
