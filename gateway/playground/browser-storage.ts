/** `localStorage` or `sessionStorage`, or a stand-in that forgets where the browser refuses them (cookies blocked). */
export function browserStorage(kind: 'localStorage' | 'sessionStorage'): Storage {
  try {
    return window[kind];
  } catch {
    return forgetfulStorage();
  }
}

// The entries are the object's own keys, as they are on a real Storage.
function forgetfulStorage(): Storage {
  const methods = {
    getItem(this: Record<string, string>, key: string) {
      return Object.hasOwn(this, key) ? (this[key] ?? null) : null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key];
    },
  };
  return Object.create(methods) as Storage;
}
