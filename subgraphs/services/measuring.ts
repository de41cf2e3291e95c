import { enumeration } from '../kernel/enumeration.ts';

/** How a child was measured. */
export const Posture = enumeration('Posture', 'How length or height was measured', {
  LYING: 'Lying (panjang badan, PB): as a rule until 24 months',
  STANDING: 'Standing (tinggi badan, TB): as a rule from 24 months',
});
export type Posture = keyof typeof Posture;

/** With what was measured. */
export const MeasuringTool = enumeration('MeasuringTool', 'With what was measured', {
  STANDARD: 'A tool of the anthropometric standard (KMK HK.01.07/MENKES/1182/2022)',
  OTHER: 'Another tool',
});
export type MeasuringTool = keyof typeof MeasuringTool;
