/** Major number in a device number as stat(2) gives it. Source: makedev(3) of glibc and musl. */
export function majorOf(device: number): number {
  const bits = BigInt(device);
  return Number(((bits >> 8n) & 0xfffn) | ((bits >> 32n) & 0xfffff000n));
}

/** Minor number in a device number as stat(2) gives it. */
export function minorOf(device: number): number {
  const bits = BigInt(device);
  return Number((bits & 0xffn) | ((bits >> 12n) & 0xffffff00n));
}
