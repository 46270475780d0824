import {deviceInUse, deviceReadOnly, foreignContent} from '../../errors/setup-target.js';
import type {DeviceFacts} from '../facts.js';

/** Throws for a device that is mounted, held by something else, or can't be written. Pure. */
export function refuseUsed(device: DeviceFacts): void {
  if (device.readOnly) throw deviceReadOnly(device.path);
  const [use] = device.uses;
  if (use !== undefined) throw deviceInUse(device.path, use);
}

/** Throws for a device that holds anything. Pure. */
export function refuseContent(device: DeviceFacts): void {
  if (device.signature !== null) throw foreignContent(device.path, device.signature);
}
