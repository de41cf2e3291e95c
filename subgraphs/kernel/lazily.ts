/** What some functions make. */
type Made<M extends Record<string, () => unknown>> = { readonly [K in keyof M]: ReturnType<M[K]> };

/** Makes each of these when it is first asked for, and once: a request needs a few of the loaders, not all. */
export function lazily<M extends Record<string, () => unknown>>(makers: M): Made<M> {
  const made: Record<string, unknown> = {};
  return new Proxy(made, { get: (_, name: string) => (made[name] ??= makers[name]?.()) }) as Made<M>;
}
