import { desa } from './desa/index.ts';
import { audited } from './kernel/audit-trail.ts';
import type { AnyManifest } from './kernel/manifest.ts';
import { people } from './people/index.ts';
import { services } from './services/index.ts';
import { training } from './training/index.ts';

/** The subgraphs of the house. Servers, tests and the composition read this list. */
export const SUBGRAPHS: readonly AnyManifest[] = [desa, people, services, training].map(audited);
