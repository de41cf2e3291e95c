import type { ExecutionResult } from 'graphql';
import type { InHouse } from '../subgraphs/kernel/in-house.ts';
import type { Question } from '../subgraphs/kernel/subgraph.ts';
import type { Events } from '../subgraphs/kernel/subscribing.ts';

/** A subgraph as the gateway knows it, in this process or in another: it answers questions and tells whether it is ready. */
export interface Department {
  name: string;
  answer(question: Question): Promise<ExecutionResult>;
  subscribe(question: Question): Promise<Events | ExecutionResult>;
  ready(): Promise<boolean>;
  /** What it is asked by the gateway itself, for nobody: tickets. Throws what it refuses, UNAVAILABLE and TIMEOUT. */
  inHouse?: InHouse;
}
