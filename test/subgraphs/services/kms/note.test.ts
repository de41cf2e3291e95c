import {
  KMS_EDITIONS,
  noteOnVerdict,
  verdictsOf,
  type KmsChild,
  type Weighing,
} from '../../../../subgraphs/services/kms/index.ts';
import { atMonths, BOY, flagged, weighed } from './a-card.ts';

/** The note of the last month, in English and Indonesian. */
const notes = (weighings: readonly Weighing[], child: KmsChild = BOY) =>
  (['en', 'id'] as const).map((language) => noteOnVerdict(verdictsOf(weighings, child).at(-1)!, language));

const FIRST = weighed(atMonths(3), 6_000);

describe('the note of a verdict', () => {
  it('tells what was gained, what had to be, the code and the card, in both languages', () => {
    expect(notes([FIRST, weighed(atMonths(4), 6_500)])).toEqual([
      '+500 g, at least 600 g: not gained enough (T); KMS by sex',
      '+500 g, minimal 600 g: tidak naik (T); KMS menurut jenis kelamin',
    ]);
    expect(notes([FIRST, weighed(atMonths(4), 6_600)])).toEqual([
      '+600 g, at least 600 g: gained enough (N); KMS by sex',
      '+600 g, minimal 600 g: naik (N); KMS menurut jenis kelamin',
    ]);
  });

  it('tells 2T and BGM, with a true minus sign', () => {
    const low = weighed(atMonths(5), 5_800, { weightForAge: -3.2 });
    expect(notes([FIRST, weighed(atMonths(4), 6_000), low])).toEqual([
      '−200 g, at least 500 g: not gained enough (T), as in the month before (2T), below the red line (BGM); KMS by sex',
      '−200 g, minimal 500 g: tidak naik (T), seperti bulan sebelumnya (2T), di bawah garis merah (BGM); KMS menurut jenis kelamin',
    ]);
    expect(notes([FIRST, weighed(atMonths(4), 6_000)])[0]).toMatch(/^0 g, at least/);
  });

  it('tells no gain where nothing was compared', () => {
    expect(notes([FIRST])).toEqual([
      'weighed for the first time (B); KMS by sex',
      'baru pertama kali ditimbang (B); KMS menurut jenis kelamin',
    ]);
    expect(notes([FIRST, weighed(atMonths(5), 7_000)])).toEqual([
      'not weighed in the month before (O); KMS by sex',
      'tidak ditimbang bulan sebelumnya (O); KMS menurut jenis kelamin',
    ]);
  });

  it('tells why nothing can be judged', () => {
    expect(notes([flagged(atMonths(3), 60_000)])).toEqual([
      'cannot be judged, the weight tells nothing (implausible, or both feet are swollen), weigh again; KMS by sex',
      'belum dapat dinilai, berat badan tidak dapat dipakai (tidak masuk akal, atau kedua kaki bengkak), timbang ulang; KMS menurut jenis kelamin',
    ]);
    expect(notes([flagged(atMonths(3), 60_000), weighed(atMonths(4), 6_500)])[0]).toBe(
      'cannot be judged, the weight of the month before tells nothing; KMS by sex',
    );
    expect(notes([FIRST, weighed(atMonths(4), 6_500)], { birthDate: BOY.birthDate })).toEqual([
      '+500 g: cannot be judged, the sex is not known; KMS by sex',
      '+500 g: belum dapat dinilai, jenis kelamin tidak diketahui; KMS menurut jenis kelamin',
    ]);
    expect(notes([weighed('2024-01-20', 3_200), weighed('2024-02-14', 4_200)])[0]).toBe(
      '+1000 g: cannot be judged, there is no minimum gain before the age of one month; KMS by sex',
    );
  });

  it('names the card by which it was judged, also where another one has its id', () => {
    const renamed = { ...KMS_EDITIONS[0]!, from: atMonths(5), name: { id: 'KMS lain', en: 'another KMS' } };
    const weighings = [FIRST, weighed(atMonths(4), 6_600), weighed(atMonths(5), 7_200)];
    expect(
      verdictsOf(weighings, BOY, [...KMS_EDITIONS, renamed]).map((verdict) => noteOnVerdict(verdict, 'en')),
    ).toEqual([
      'weighed for the first time (B); KMS by sex',
      '+600 g, at least 600 g: gained enough (N); KMS by sex',
      '+600 g, at least 500 g: gained enough (N); another KMS',
    ]);
  });
});
