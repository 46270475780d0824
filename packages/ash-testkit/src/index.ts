export {fakeDistro} from './fake-distro/fake-distro.js';
export {addPackageManager} from './fake-distro/package-manager.js';
export {folderBackend, folderVolume} from './folder-volume.js';
export {realHost} from './host.js';
export {canUseLoopDevices} from './loop-devices.js';
export {createLoopVolume, type LoopVolume} from './loop-volume.js';
