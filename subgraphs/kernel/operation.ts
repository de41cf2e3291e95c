import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import { told, type Telling } from './masking.ts';
import type { Refusal } from './refusals.ts';
import { asGraphQLError } from './store-refusals.ts';
import { isStream } from './streams.ts';
import type { Events } from './subscribing.ts';

/** Who is told what an operation says. */
export interface Hearer {
  /** Takes a result. Answers what to wait for before the next. */
  next(result: ExecutionResult): Promise<void> | undefined;
  /** It is over: with the errors that ended it, as they may be shown, or because there is no more. Called once. */
  ended(errors: readonly GraphQLFormattedError[] | undefined): void;
}

/** An operation that came by a way that stays open, from the moment that it was asked. */
export class Operation {
  #events: Events | undefined;
  #endsBy: Refusal | undefined;
  #isOver = false;

  constructor(
    private readonly hearer: Hearer,
    private readonly telling: Telling,
  ) {}

  /** Tells all that comes of it. A result without `data` is the last. It does not reject. */
  async run(opening: Promise<Events | ExecutionResult>): Promise<void> {
    try {
      const opened = await opening;
      if (!isStream(opened)) {
        await this.#tell(opened);
        return this.#finish();
      }
      this.#events = opened;
      if (this.#isOver) return this.#release();
      if (this.#endsBy) return this.end(this.#endsBy);
      for (let each = await opened.next(); !each.done && !this.#isOver; each = await opened.next())
        await this.#tell(each.value);
      this.#finish();
    } catch (error) {
      this.#refuse(error);
      this.#release();
    }
  }

  /** Ends it, where it is a subscription: an answer that is being made may tell of an act that was done. */
  end(reason: Refusal): void {
    this.#endsBy = reason;
    if (!this.#events || this.#isOver) return;
    this.#refuse(reason);
    this.#release();
  }

  /** Whoever asked has left. */
  leave(): void {
    this.#isOver = true;
    this.#release();
  }

  #tell(result: ExecutionResult): Promise<void> | undefined {
    if (this.#isOver) return undefined;
    if (result.data !== undefined) return this.hearer.next(result);
    this.#finish(result.errors ?? []);
    this.#release();
    return undefined;
  }

  #refuse(error: unknown): void {
    this.#finish([told(asGraphQLError(error), this.telling)]);
  }

  #finish(errors?: readonly GraphQLFormattedError[]): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.hearer.ended(errors);
  }

  /** How the source takes it is nothing that anybody need be told. */
  #release(): void {
    this.#events?.return!().catch(() => undefined);
  }
}
