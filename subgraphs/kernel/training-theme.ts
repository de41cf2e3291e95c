import { enumeration } from './enumeration.ts';

/** A theme of periodic training (pelatihan tematik berkala): of a programme that plans it, of a training that holds it. */
export const TrainingTheme = enumeration('TrainingTheme', 'A theme of periodic training (pelatihan tematik berkala)', {
  BASIC_SERVICE_MANAGEMENT: 'Manajemen pelayanan dasar',
  CHILD_NUTRITION: 'Gizi balita',
  HEALTH_DATA_RECORDING: 'Pencatatan data kesehatan',
  SOCIAL_COMMUNICATION: 'Komunikasi sosial',
});
export type TrainingTheme = keyof typeof TrainingTheme;
