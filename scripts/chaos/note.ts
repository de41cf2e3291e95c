/** Counts once more what somebody was told. */
export const note = (told: Map<string, number>, what: string): void => void told.set(what, (told.get(what) ?? 0) + 1);
