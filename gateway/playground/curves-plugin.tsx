import { useGraphiQL } from '@graphiql/react';
import type { GraphiQLPlugin } from '@graphiql/react';
import { isEnumType } from 'graphql';
import { useMemo, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { CurvePlot } from './curve-plot.tsx';
import { curvesIn } from './curves.ts';
import type { LastAnswer } from './last-answer.ts';
import type { Words } from './words.ts';

/** Draws the growth curves of the last answer, beside the editors. */
export function curvesPlugin(answer: LastAnswer, words: Words): GraphiQLPlugin {
  return { title: words.curves, icon: CurveIcon, content: () => <Curves answer={answer} words={words} /> };
}

function Curves({ answer, words }: { answer: LastAnswer; words: Words }): ReactNode {
  const last = useSyncExternalStore(answer.listen, answer.current);
  const curves = useMemo(() => curvesIn(last), [last]);
  const schema = useGraphiQL((state) => state.schema);
  const indices = schema?.getType('GrowthIndex');
  const titleOf = (index = '') => (isEnumType(indices) ? indices.getValue(index)?.description : undefined) ?? index;
  return (
    <section className="curves">
      <h2>{words.curves}</h2>
      {curves.length === 0 && <p>{words.noCurves}</p>}
      {curves.map((curve, i) => (
        <figure key={i}>
          <figcaption>{titleOf(curve.index)}</figcaption>
          <CurvePlot curve={curve} words={words} />
        </figure>
      ))}
    </section>
  );
}

function CurveIcon(): ReactNode {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden>
      <path d="M2 2v12h12" />
      <path d="M3.5 12c2-6 5-8 10-9" />
      <path d="M3.5 13c3-4 6-5 10-5.5" />
    </svg>
  );
}
