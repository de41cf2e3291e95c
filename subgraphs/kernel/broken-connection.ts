import { mongo } from 'mongoose';

/** What Node says of a socket that the other side has ended. The driver passes some of these on as they are. */
const ENDED = new Set(['EPIPE', 'ECONNRESET']);

/** Whether an error is that a connection to the store broke: nobody knows what became of what was sent. */
export const isBrokenConnection = (error: unknown): boolean =>
  error instanceof mongo.MongoNetworkError || ENDED.has(String((error as { code?: unknown } | null)?.code));
