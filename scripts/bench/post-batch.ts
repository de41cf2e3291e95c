import { BadAnswer, type Poster } from './post.ts';
import { RECORD_BATCH, type GivenVisit } from './visits-made.ts';

/** Records visits in one request. Throws `BadAnswer` where one of them is refused, or was there. */
export async function postBatch(poster: Poster, authorization: string, visits: readonly GivenVisit[]): Promise<void> {
  const body = JSON.stringify({ query: RECORD_BATCH, variables: { visits } });
  const { recordVisits } = await poster.post({ authorization, body });
  const wrong = (recordVisits as { refusal: unknown; wasThere: boolean }[]).find(
    (each) => each.refusal || each.wasThere,
  );
  if (wrong) throw new BadAnswer(`a visit was not recorded: ${JSON.stringify(wrong)}`);
}
