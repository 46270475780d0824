/** Whether an address lies on this machine's own loopback: what is served there is the administrator's own, and needs no signature. */
export function isOwnMirror(mirror: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(mirror).hostname);
}
