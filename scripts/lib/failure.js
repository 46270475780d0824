/** Something that stops a script: a sentence, a hint, and the exit code. */
export class Failure extends Error {
  constructor(message, {hint, exitCode = 1} = {}) {
    super(message);
    this.hint = hint;
    this.exitCode = exitCode;
  }
}
