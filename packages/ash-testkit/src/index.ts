export {realHost} from './host.js';
export {canUseLoopDevices} from './loop-devices.js';
export {createLoopVolume, type LoopVolume} from './loop-volume.js';
