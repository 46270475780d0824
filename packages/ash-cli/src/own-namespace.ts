/**
 * For a command that mounts more than its store: starts ash once more in a mount name space of its own, and resolves to its exit
 * code; to undefined when this process is in one.
 */
export async function reenterToMount(): Promise<number | undefined> {
  const {needsNamespace, reenterInNamespace} = await import('ash-core');
  if (!needsNamespace({kind: 'device', path: '/'})) return undefined;
  return reenterInNamespace({argv: process.argv.slice(2)});
}
