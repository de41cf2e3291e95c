import type { Training } from '../../subgraphs/training/training.ts';

/** What a made-up training is about; the forms are those of domain.md 4.3. */
export type TrainingPlan = Pick<Training, 'name' | 'themes' | 'components' | 'topics' | 'sessions' | 'goals'>;

/** The trainings that made-up desa hold. */
export const TRAINING_PLANS: readonly TrainingPlan[] = [
  {
    name: 'Pelatihan 25 keterampilan dasar kader',
    themes: ['BASIC_SERVICE_MANAGEMENT'],
    components: ['KADER_TRAINING'],
    topics: ['Pengelolaan posyandu', 'Bayi dan balita', 'Ibu hamil, nifas dan menyusui', 'Usia dewasa dan lansia'],
    sessions: ['MATERIAL', 'PRACTICE', 'FIELD_SIMULATION'],
    goals: ['Meningkatkan keterampilan dasar kader'],
  },
  {
    name: 'Pelatihan pengukuran antropometri',
    themes: ['HEALTH_DATA_RECORDING'],
    components: ['KADER_TRAINING'],
    topics: ['Penimbangan', 'Pengukuran panjang dan tinggi badan', 'Pengisian KMS'],
    sessions: ['MATERIAL', 'PRACTICE'],
    goals: ['Hasil pengukuran yang tepat'],
  },
  {
    name: 'Sosialisasi Integrasi Layanan Primer (ILP)',
    themes: [],
    components: ['ILP_INTRODUCTION'],
    topics: ['Siklus hidup', 'Lima langkah pelayanan', 'Kunjungan rumah'],
    sessions: ['MATERIAL', 'QUESTIONS_AND_ANSWERS'],
    goals: ['Kader memahami ILP'],
  },
  {
    name: 'Pembinaan kader dan evaluasi posyandu',
    themes: ['BASIC_SERVICE_MANAGEMENT'],
    components: ['KADER_COACHING', 'EVALUATION_AND_COORDINATION'],
    topics: ['Cakupan penimbangan', 'Pencatatan dan pelaporan'],
    sessions: ['QUESTIONS_AND_ANSWERS'],
    goals: ['Tindak lanjut hasil evaluasi'],
  },
  {
    name: 'Pelatihan pemberian makan bayi dan anak (PMBA)',
    themes: ['CHILD_NUTRITION'],
    components: ['KADER_TRAINING'],
    topics: ['ASI eksklusif', 'MP-ASI', 'Konseling'],
    sessions: ['MATERIAL', 'PRACTICE', 'QUESTIONS_AND_ANSWERS'],
    goals: ['Mencegah stunting'],
  },
  {
    name: 'Pembinaan ILP di posyandu',
    themes: ['BASIC_SERVICE_MANAGEMENT'],
    components: ['ILP_COACHING'],
    topics: ['Skrining usia produktif', 'Pelayanan lansia'],
    sessions: ['MATERIAL', 'FIELD_SIMULATION'],
    goals: ['Posyandu melayani semua kelompok usia'],
  },
];
