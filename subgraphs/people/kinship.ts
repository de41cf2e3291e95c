import { enumeration } from '../kernel/enumeration.ts';

/** What somebody is to the head of the household, as on the family card (SHDK, codes 1–11 of the civil register). */
export const Kinship = enumeration(
  'Kinship',
  'What somebody is to the head of the household, as on the family card (SHDK)',
  {
    HEAD: 'Kepala keluarga',
    HUSBAND: 'Suami',
    WIFE: 'Istri',
    CHILD: 'Anak',
    CHILD_IN_LAW: 'Menantu',
    GRANDCHILD: 'Cucu',
    PARENT: 'Orang tua',
    PARENT_IN_LAW: 'Mertua',
    OTHER_RELATIVE: 'Famili lain',
    DOMESTIC_WORKER: 'Pembantu',
    OTHER: 'Lainnya',
  },
);
export type Kinship = keyof typeof Kinship;
