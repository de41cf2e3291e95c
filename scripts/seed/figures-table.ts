import { isWithin, type Figure } from './village-check.ts';

const TEXT: Readonly<Record<Figure['form'], (value: number) => string>> = {
  COUNT: (value) => Math.round(value).toLocaleString('en'),
  PERCENT: (value) => `${value.toFixed(value < 5 ? 2 : 1)} %`,
  NUMBER: (value) => value.toFixed(2),
};

/** Figures as a Markdown table, with where they are wanted. */
export const figuresTable = (figures: readonly Figure[]): string =>
  [
    '| figure | is | wanted | |',
    '| --- | --: | --: | --- |',
    ...figures.map((figure) => {
      const { what, value, wanted, form } = figure;
      const [from, until] = wanted.map((end) => (form === 'PERCENT' ? String(end) : TEXT[form](end)));
      const range = from === until ? from : `${from} to ${until}`;
      const unit = form === 'PERCENT' ? ' %' : '';
      return `| ${what} | ${TEXT[form](value)} | ${range}${unit} | ${isWithin(figure) ? '' : 'out of range'} |`;
    }),
  ].join('\n');
