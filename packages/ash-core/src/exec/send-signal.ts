/** Sends a signal to a process, or with a minus to all of its group; one that has ended by itself gets none. */
export function sendSignal(receiver: number, signal: NodeJS.Signals): void {
  try {
    process.kill(receiver, signal);
  } catch {
    // It has ended by itself.
  }
}
