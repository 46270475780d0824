import {AshError} from 'ash-sdk';
import {expect} from 'chai';
import * as loader from '../../src/errors/loader.js';
import * as setup from '../../src/errors/setup.js';
import * as encryption from '../../src/errors/setup-encryption.js';
import * as filesystem from '../../src/errors/setup-filesystem.js';
import * as partition from '../../src/errors/setup-partition.js';
import * as target from '../../src/errors/setup-target.js';

const PART = {path: '/dev/sdx1', disk: '/dev/sdx', number: 1, type: 'ef'};

/** Every error of a setup, made with likely facts. */
const ERRORS: Readonly<Record<string, AshError>> = {
  answersUnreadable: setup.answersUnreadable('setup.yaml', new Error('bad indentation')),
  answerInvalid: setup.answerInvalid({source: 'setup.yaml', key: 'locale', expected: 'a locale', found: 7}),
  answerMissing: setup.answerMissing('target'),
  noWayToLogIn: setup.noWayToLogIn(),
  architectureUnknown: setup.architectureUnknown('aarch64'),
  factsUnreadable: setup.factsUnreadable('sfdisk'),
  notBootable: setup.notBootable('alpine'),
  deviceMapperMissing: encryption.deviceMapperMissing(),
  passphraseMissing: encryption.passphraseMissing(),
  passphraseUnreadable: encryption.passphraseUnreadable('/root/passphrase', new Error('ENOENT')),
  passphraseUnusable: encryption.passphraseUnusable('it is empty'),
  encryptionNeedsEfi: encryption.encryptionNeedsEfi(),
  notEncryptable: encryption.notEncryptable('alpine'),
  mappingRemains: encryption.mappingRemains('ash-1234'),
  filesystemCantBoot: filesystem.filesystemCantBoot('plain folders'),
  filesystemNotEncryptable: filesystem.filesystemNotEncryptable('ZFS'),
  distroNotOnFilesystem: filesystem.distroNotOnFilesystem('alpine', 'ZFS'),
  imageExists: target.imageExists('/a.img'),
  imageHalfMade: target.imageHalfMade('/a.img', '/a.img.unfinished'),
  setupGoesOn: target.setupGoesOn('/a.img'),
  imageTooSmall: target.imageTooSmall('/a.img', 1, 2 ** 30),
  directoryMissingForImage: target.directoryMissingForImage('/a/b.img'),
  deviceNotFound: target.deviceNotFound('/dev/sdx'),
  deviceReadOnly: target.deviceReadOnly('/dev/sdx'),
  deviceInUse: target.deviceInUse('/dev/sdx', {kind: 'swap'}),
  foreignContent: target.foreignContent('/dev/sdx', 'ext4'),
  diskHoldsPartitions: target.diskHoldsPartitions('/dev/sdx', [{path: '/dev/sdx1', signature: null}]),
  diskHoldsAsh: target.diskHoldsAsh('/dev/sdx', false),
  diskIsPartition: target.diskIsPartition('/dev/sdx1'),
  diskTooSmall: target.diskTooSmall('/dev/sdx', 1, 2 ** 30),
  sectorsTooLarge: target.sectorsTooLarge('/dev/sdx', 4096),
  notAPartition: partition.notAPartition('/dev/sdx'),
  partitionHalfMade: partition.partitionHalfMade('/dev/sdx1'),
  partitionUsedTwice: partition.partitionUsedTwice('/dev/sdx1'),
  efiPartitionMissing: partition.efiPartitionMissing(),
  biosPartitionMissing: partition.biosPartitionMissing(),
  efiOnMbr: partition.efiOnMbr('/dev/sdx1', '/dev/sdx'),
  efiHoldsLoader: partition.efiHoldsLoader('/dev/sdx1'),
  bootCodePresent: partition.bootCodePresent('/dev/sdx'),
  partitionTooSmall: partition.partitionTooSmall('efi', '/dev/sdx1', 1, 2 ** 26),
  partitionWrongType: partition.partitionWrongType('efi', PART, 'C12A'),
  partitionDeviceMissing: partition.partitionDeviceMissing('/dev/sdx1'),
  loaderTooLarge: loader.loaderTooLarge(2, 1),
  loaderImageUnknown: loader.loaderImageUnknown('its core is none'),
  environmentDamaged: loader.environmentDamaged('/ash/grubenv'),
  loaderNeedsUefi: setup.loaderNeedsUefi(),
  efiPartitionFull: loader.efiPartitionFull(5_000_000),
  efiPartitionGone: loader.efiPartitionGone('1A2B-3C4D'),
  efiUnreadable: loader.efiUnreadable('/dev/sdx1', 'bad sector'),
  kernelCopyDamaged: loader.kernelCopyDamaged('/boot/vmlinuz'),
  kernelNotEfi: loader.kernelNotEfi('13'),
};

describe('the errors of a setup', () => {
  for (const [name, error] of Object.entries(ERRORS)) {
    it(`${name} is a sentence on one line, with a hint that says what to do`, () => {
      expect(error).to.be.instanceOf(AshError);
      expect(error.message).to.match(/^[A-Z/'][^\n]*\.$/);
      expect(error.hint).to.match(/^[^\n]+\.$/);
    });
  }

  it('are all here', () => {
    const exported = [setup, encryption, target, partition, loader].flatMap((module) => Object.keys(module));
    const untold = exported.filter((name) => !(name in ERRORS));
    expect(untold).to.deep.equal(['environmentFull', 'snapshotsLeftOut']);
  });

  it('show commands that can be typed, whatever the path is', () => {
    expect(target.foreignContent('/dev/a b', 'ext4').hint).to.include("wipefs --all '/dev/a b'");
    expect(target.imageExists('/a.img').hint).to.include("'rm /a.img'");
  });
});
