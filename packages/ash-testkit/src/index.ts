export type {DistroSuiteOptions} from './conformance/rule.js';
export {testDistro} from './conformance/test-distro.js';
export type {FilesystemFixture, FixtureVolume} from './conformance-filesystem/filesystem-fixture.js';
export {VOLUME_RULES} from './conformance-filesystem/rules.js';
export {makeScene} from './conformance-filesystem/scene.js';
export {testFilesystem} from './conformance-filesystem/test-filesystem.js';
export type {DistroFixture} from './distro-fixture.js';
export {fakeDistro} from './fake-distro/fake-distro.js';
export {addPackageManager} from './fake-distro/package-manager.js';
export {folderBackend, folderVolume} from './folder-volume.js';
export {realHost} from './host.js';
export {canUseLoopDevices} from './loop-devices.js';
export {createLoopVolume, type LoopVolume} from './loop-volume.js';
export {DEB_SUITE, debRepository} from './repositories/deb-repository.js';
export {APK_ARCHITECTURE, apkRepository, type ApkRepository} from './repositories/apk-repository.js';
export type {ContentFile, PackageContent} from './substitute-apk/format/build-package.js';
export type {LocalRepository, PackageRecipe, RecipeFile} from './repositories/local-repository.js';
export {
  packDirectory,
  PACMAN_REPOSITORY_PROGRAMS,
  pacmanRepository,
  type PacmanRepository,
} from './repositories/pacman-repository.js';
export {
  buildRpms,
  rpmRepository,
  RPM_REPOSITORY_PROGRAMS,
  type RpmRepositoryOptions,
} from './repositories/rpm-repository.js';
export type {RpmExtras} from './repositories/rpm-spec.js';
export {serveDirectory, type DirectoryServer, type ServerMood} from './repositories/directory-server.js';
export {bytes, path, paths} from './byte-paths.js';
export {namedByNone, namesIn, neverSeen} from './profile-names.js';
export {rootReader} from './root-reader.js';
export {removeTemporaryRoots, temporaryRoot} from './temporary-root.js';
export {thrownBy} from './thrown.js';
