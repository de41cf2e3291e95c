/** What was answered last, and whoever wants to know when there is another. */
export interface LastAnswer {
  /** Answers the same until there is another. */
  current(): unknown;
  tell(answer: unknown): void;
  /** Calls `heard` at each; gives what ends that. */
  listen(heard: () => void): () => void;
}

/** Holds the last answer. */
export function lastAnswer(): LastAnswer {
  const listeners = new Set<() => void>();
  let last: unknown;
  return {
    current: () => last,
    tell(answer) {
      last = answer;
      listeners.forEach((heard) => heard());
    },
    listen(heard) {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
  };
}
