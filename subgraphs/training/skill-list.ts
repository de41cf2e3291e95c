import type { SkillArea } from './skill.ts';

/**
 * The 25 basic skills. The areas and how many each has (4 + 7 + 6 + 3 + 5) are those of the Kemenkes book of 2023; the
 * wording of each line is a reconstruction, and says so.
 */
const NAMES: Record<keyof typeof SkillArea, string[]> = {
  POSYANDU_MANAGEMENT: [
    'Explain the posyandu package for every life-cycle group',
    'Record and report',
    'Make home visits',
    'Communicate effectively',
  ],
  INFANTS_AND_CHILDREN: [
    'Explain use of Buku KIA, balita part',
    'Explain exclusive breastfeeding and complementary food rich in animal protein by age',
    'Weigh and measure: weight, length or height, head and arm circumference',
    'Explain the measurement result and the follow-up',
    'Explain stimulation of development, vitamin A, deworming by age',
    'Explain complete routine immunisation',
    'Explain monitoring of danger signs in infants and balita',
  ],
  MOTHERS: [
    'Explain use of Buku KIA, maternal part',
    'Explain Isi Piringku for pregnant and breastfeeding women',
    'Explain antenatal and postnatal check-ups',
    'Explain daily iron tablets (TTD)',
    'Explain monitoring of weight, arm circumference and blood pressure against the Buku KIA curves',
    'Explain danger signs of pregnancy, nifas, breastfeeding',
  ],
  SCHOOL_AGE_AND_ADOLESCENTS: [
    'Explain Isi Piringku, physical activity, health checks',
    'Explain anaemia prevention (TTD, haemoglobin screening)',
    'Explain harm of smoking, drugs and teenage pregnancy',
  ],
  ADULTS_AND_ELDERLY: [
    'Explain GERMAS',
    'Explain the commonest diseases',
    'Do early detection of obesity, hypertension, diabetes and the like',
    'Do early detection with questionnaires (PPOK, TBC, mental health, geriatric)',
    'Explain family planning (KB)',
  ],
};

/** The skills as records, numbered as in the book. */
export const SKILL_RECORDS = Object.entries(NAMES)
  .flatMap(([area, names]) => names.map((name) => ({ area, name })))
  .map(({ area, name }, i) => ({ _id: String(i + 1).padStart(2, '0'), area, name, wordingConfirmed: false }));
