import {AshError} from 'ash-sdk';

export function streamNotOurs(): AshError {
  return new AshError({
    code: 'ASH_STREAM_NOT_OURS',
    message: 'What comes in is no stream of snapshots.',
    hint: "'ash store send SNAPSHOT' makes one; a compressed one must be unpacked first.",
    exit: 'usage',
  });
}

export function streamIsNewer(): AshError {
  return new AshError({
    code: 'ASH_STREAM_NEWER',
    message: 'The stream was made by a newer ash, in a form that this one does not know.',
    hint: "Install that one here too: 'npm install -g ash-cli@latest'.",
    exit: 'refused',
  });
}

export function streamBroken(reason: string, cause?: unknown): AshError {
  return new AshError({
    code: 'ASH_STREAM_BROKEN',
    message: `The stream is broken: ${reason}. Nothing of it was kept.`,
    hint: "Send it again: 'ash store send SNAPSHOT'.",
    cause,
  });
}

export function streamForOthers(filesystem: string, own: string): AshError {
  return new AshError({
    code: 'ASH_STREAM_FOR_OTHERS',
    message: `The stream is one of ${filesystem}, and this store lies on ${own}.`,
    hint: "Send it file by file: 'ash store send --files SNAPSHOT'.",
    exit: 'refused',
  });
}

export function nothingNativeToSend(filesystem: string): AshError {
  return new AshError({
    code: 'ASH_NO_NATIVE_STREAM',
    message: `The file system ${filesystem} has no streams of its own.`,
    hint: "Send file by file: 'ash store send --files SNAPSHOT'.",
    exit: 'usage',
  });
}

export function receivedNameTaken(name: string, cause: AshError): AshError {
  return new AshError({
    code: cause.code,
    message: cause.message,
    hint: `Give the one that comes another name than '${name}': 'ash store receive --name NAME'.`,
    exit: cause.exit,
    cause,
  });
}

export function nameRepeated(name: string): AshError {
  return new AshError({
    code: 'ASH_STREAM_NAME_REPEATED',
    message: `Two snapshots of the stream would be named '${name}'.`,
    hint: "Give the last one another name: 'ash store receive --name NAME'.",
    exit: 'refused',
  });
}

export function receiveFailed(cause: AshError): AshError {
  return new AshError({
    code: 'ASH_RECEIVE_FAILED',
    message: `The snapshot could not be received: ${cause.message} Nothing of it was kept.`,
    ...(cause.hint !== undefined && {hint: cause.hint}),
    ...(cause.output !== undefined && {output: cause.output}),
    exit: cause.exit,
    cause,
  });
}

export function transferInterrupted(cause: unknown): AshError {
  return new AshError({
    code: 'ASH_INTERRUPTED',
    message: 'Interrupted while snapshots came in. Nothing of them was kept.',
    cause,
  });
}
