/** The file as a whole cannot be read; its message is one sentence to whoever named it. */
export class UnreadableFile extends Error {}

/** The sentence for an error by which a file could not be opened or read; undefined for any other. */
export function fileFault(error: unknown): string | undefined {
  if (error instanceof UnreadableFile) return error.message;
  const { code, syscall } = error as NodeJS.ErrnoException;
  return syscall === 'open' || syscall === 'read' || syscall === 'stat'
    ? `The file cannot be read: ${code}.`
    : undefined;
}
