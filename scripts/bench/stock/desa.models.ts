import { model, Schema } from 'mongoose';

/** A region of the stock stack. */
export interface Region {
  _id: string;
  name: string;
  parentCode?: string;
  depth: number;
  words: string[];
  wordsAbove: string[];
}

/** A time as a pilot. */
export interface IlpPilot {
  _id: string;
  desaCode: string;
  since: string;
  until?: string;
  sourceId?: string;
  provenance: string;
}

interface Amounts {
  plannedRupiah: number;
  revisedRupiah: number;
  realisedRupiah: number;
}

/** A budget with its sums. */
export interface Budget {
  _id: string;
  desaCode: string;
  year: number;
  totals: { spending: Amounts; health: Amounts; danaDesa: Amounts; healthOfDanaDesa: Amounts };
}

/** A source. */
export interface Source {
  _id: string;
  kind: string;
  about: string;
}

const id = { type: String, required: true };
const text = { type: String, required: true };
const amounts = { plannedRupiah: Number, revisedRupiah: Number, realisedRupiah: Number };

export const Regions = model<Region>(
  'Region',
  new Schema<Region>({ _id: id, name: text, parentCode: String, depth: Number, words: [String], wordsAbove: [String] }),
  'regions',
);
export const IlpPilots = model<IlpPilot>(
  'IlpPilot',
  new Schema<IlpPilot>({ _id: id, desaCode: text, since: text, until: String, sourceId: String, provenance: text }),
  'ilpPilots',
);
export const Budgets = model<Budget>(
  'Budget',
  new Schema<Budget>({
    _id: id,
    desaCode: text,
    year: { type: Number, required: true },
    totals: { spending: amounts, health: amounts, danaDesa: amounts, healthOfDanaDesa: amounts },
  }),
  'budgets',
);
export const Sources = model<Source>('Source', new Schema<Source>({ _id: id, kind: text, about: text }), 'sources');
