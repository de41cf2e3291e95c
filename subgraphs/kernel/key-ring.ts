import { createHmac, hkdfSync } from 'node:crypto';
import { BadConfiguration, type Config } from './config.ts';
import { developmentMasterKeys } from './key-ring-file.ts';
import type { MasterKey } from './master-keys.ts';
import { IV_BYTES, openUnder, sealUnder, TAG_BYTES } from './sealing.ts';

/** A sealed text cannot be opened: a fault of the house or a trace of tampering, never of the person who asks. */
export class CannotOpen extends Error {}

interface WorkingKeys {
  readonly id: string;
  readonly cipher: Buffer;
  readonly hash: Buffer;
}

/**
 * Seals short texts, and hashes them so that they can be looked up. Both keys of a master key are derived from it, so that
 * rotation renews both. The master keys are asked for each time: one that is added while the process runs is used at
 * once, before another process can have sealed or hashed anything that this one would not know.
 */
export class KeyRing {
  readonly #derived = new WeakMap<MasterKey, WorkingKeys>();

  constructor(private readonly masterKeys: () => readonly MasterKey[]) {}

  /** The ids of the keys, the current one first. */
  get ids(): string[] {
    return this.masterKeys().map(({ id }) => id);
  }

  /** Seals under the current key: `k1.<iv>.<text and tag>`. It opens again only for what it was bound to: record and field. */
  seal(plain: string, boundTo: string): string {
    const { id, cipher } = this.#current();
    const sealed = sealUnder(cipher, plain, boundTo);
    const parts = [sealed.subarray(0, IV_BYTES), sealed.subarray(IV_BYTES)];
    return [id, ...parts.map((part) => part.toString('base64url'))].join('.');
  }

  /** Opens what was sealed for the same record and field. Throws `CannotOpen`. */
  open(sealed: string, boundTo: string): string {
    const [id, ...parts] = sealed.split('.');
    const keys = this.#all().find((each) => each.id === id);
    if (!keys) throw new CannotOpen(`It was sealed under a key that is not among ${this.ids.join(', ')}`);
    const [iv, text, ...more] = parts.map(strictBytes);
    if (iv?.length !== IV_BYTES || !text || text.length < TAG_BYTES || more.length > 0)
      throw new CannotOpen('It is no sealed text');
    try {
      return openUnder(keys.cipher, Buffer.concat([iv, text]), boundTo);
    } catch {
      throw new CannotOpen(`It was changed, or belongs to another record, or to another key of the name "${id}"`);
    }
  }

  /** The keyed hashes under every key, the current one first: what a look-up asks for, also in the midst of a rotation. */
  hashes(plain: string): string[] {
    return this.#all().map(({ hash }) => createHmac('sha256', hash).update(plain).digest('base64url'));
  }

  /** The keyed hash under the current key: what is stored. */
  hash(plain: string): string {
    return createHmac('sha256', this.#current().hash).update(plain).digest('base64url');
  }

  /** Whether a text was sealed under the current key. */
  isCurrent(sealed: string): boolean {
    return keyIdOf(sealed) === this.#current().id;
  }

  #current(): WorkingKeys {
    return this.#workingKeys(this.masterKeys()[0]!);
  }

  #all(): WorkingKeys[] {
    return this.masterKeys().map((each) => this.#workingKeys(each));
  }

  #workingKeys(master: MasterKey): WorkingKeys {
    const derive = (use: string) => Buffer.from(hkdfSync('sha256', master.key, '', `desa-sehat numbers ${use}`, 32));
    const known = this.#derived.get(master) ?? { id: master.id, cipher: derive('cipher'), hash: derive('hash') };
    this.#derived.set(master, known);
    return known;
  }
}

/** The id of the key under which a text was sealed. */
export const keyIdOf = (sealed: string) => sealed.slice(0, Math.max(0, sealed.indexOf('.')));

/** Bytes, or undefined for a spelling that `seal` does not write: base64url has several for the same bytes. */
function strictBytes(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}

/** What a ring is made of. */
export type KeyRingConfig = Pick<Config, 'production' | 'numberKeys' | 'keysDirectory'>;

/** The ring of a subgraph that holds no persons: it has none, and using it is a fault of ours. */
export const NO_KEYS = new KeyRing(() => {
  throw new CannotOpen('This subgraph holds no persons, and no keys');
});

/** The ring of a process that holds persons. Throws `BadConfiguration` in production without NUMBER_KEYS. */
export async function configuredKeyRing({ production, numberKeys, keysDirectory }: KeyRingConfig): Promise<KeyRing> {
  if (!production) return new KeyRing(await developmentMasterKeys(keysDirectory));
  if (numberKeys.length > 0) return new KeyRing(() => numberKeys);
  throw new BadConfiguration(
    'This process holds persons, and without keys it cannot hold their numbers: set NUMBER_KEYS to k1= and what ' +
      '"openssl rand -base64 32" prints, the same for every process, and keep it safe: without it no number is ever read again.',
  );
}
