export {API_VERSION} from './api-version.js';
export {bytesFromBuffer, bytesFromText, bytesToBuffer, bytesToText, type ByteString} from './bytes.js';
export type {Command, CommandResult, RunOptions} from './command.js';
export type {ContractEntry} from './contract.js';
export {
  defineDistro,
  defineFilesystem,
  definitionOf,
  type DistroFactory,
  type FilesystemFactory,
  type PluginDefinition,
} from './define.js';
export {DISTRO_CONTRACT} from './distro-contract.js';
export {checkBasePackages, derivativeNamed} from './distro-parts/bootstrap-words.js';
export {booksAmong, COMMON_DERIVED_FILES, SYSTEMD_DERIVED_FILES} from './distro-parts/derived-files.js';
export {
  desktopProfiles,
  type DesktopNeeds,
  type DesktopProfile,
  type Greeter,
} from './distro-parts/desktop-profiles.js';
export {
  directoryAliases,
  readDirectoryAliases,
  type DirectoryAliases,
} from './distro-parts/directory-aliases.js';
export {LineFilter} from './distro-parts/line-filter.js';
export {COMMON_KEEPS, COMMON_REMADE, GRAPHICAL_REMADE} from './distro-parts/merge-places.js';
export {mergeRecords, type Records} from './distro-parts/merge-records.js';
export {nameMachine} from './distro-parts/name-machine.js';
export {isOwnMirror} from './distro-parts/own-mirror.js';
export {
  badBootstrapWord,
  badMirror,
  badServiceName,
  noRootOn,
  packageNotInstalled,
} from './distro-parts/request-errors.js';
export {scriptCommand} from './distro-parts/script-command.js';
export {shellPattern} from './distro-parts/shell-pattern.js';
export {systemdService} from './distro-parts/systemd-service.js';
export {visitFiles} from './distro-parts/visit-files.js';
export {withDevices} from './distro-parts/with-devices.js';
export type {
  Bootable,
  BootablePackages,
  BootableRequest,
  BootstrapPlan,
  BootstrapRequest,
  Derivative,
  DistroAdapter,
  DistroLayout,
  EncryptedRoot,
  Kernel,
  PackageCache,
  SandboxNeeds,
  StandIn,
  SystemSettings,
} from './distro.js';
export {AshError, EXIT_CODES, isAshError, type AshErrorDetails, type ExitCode} from './error.js';
export {FILESYSTEM_CONTRACT} from './filesystem-contract.js';
export {
  filesystemErrors,
  type FilesystemErrors,
  type FilesystemWords,
} from './filesystem-parts/filesystem-errors.js';
export {formatTarget, type Formatting} from './filesystem-parts/format-target.js';
export {
  mountAt,
  mountsBelow,
  parseMountinfo,
  readMountinfo,
  type MountedFilesystem,
} from './filesystem-parts/mountinfo.js';
export {recognisesTarget, type Marks} from './filesystem-parts/recognises-target.js';
export {systemCallErrors, systemCode, type SystemCallFailed} from './filesystem-parts/system-errors.js';
export {targetErrors, type TargetErrors, type TargetWords} from './filesystem-parts/target-errors.js';
export {isPlainTreeName, treePlaces, type TreePlaces} from './filesystem-parts/tree-places.js';
export {usageOfMount} from './filesystem-parts/usage-of-mount.js';
export type {
  BootFacts,
  BootOffer,
  Durability,
  FilesystemBackend,
  FormatRequest,
  Target,
  TreeInfo,
  TreeName,
  TreeSpace,
  Volume,
  VolumeUsage,
} from './filesystem.js';
export type {PluginHost} from './host.js';
export type {CommandsContribution, Contribution, PluginManifest, ProvidedContribution} from './manifest.js';
export type {MergeDatabase, MergedDatabase, MergeRequest} from './merge-database.js';
export {parseOsRelease, type OsRelease} from './os-release.js';
export type {OfferRequest, PackageArchives, PackageVersion} from './package-archives.js';
export type {BuildRequest, BuildStep, PackageSource, ReviewedFile} from './package-source.js';
export type {
  ConfigurationFile,
  InstalledPackage,
  MarkRequest,
  PackageDatabase,
  PackageHooks,
  PackageRequest,
  UpgradeRequest,
  VersionOrder,
} from './packages.js';
export type {Profile} from './profile.js';
export type {EntryKind, RootEntry, RootPath, RootReader} from './root-reader.js';
