const DUPLICATE_KEY = 11_000;

/** Whether an error of MongoDB, or one of the errors that a bulk of writes gathers, says that a unique key is taken. */
export const isDuplicate = ({ code }: { code?: unknown }) => code === DUPLICATE_KEY;

/** The same of a key that holds this path. */
export const isDuplicateOf = (path: string, error: unknown): boolean =>
  isDuplicate(error as { code?: unknown }) && path in ((error as { keyPattern?: object }).keyPattern ?? {});
