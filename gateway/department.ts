import type { ExecutionResult } from 'graphql';
import type { Question } from '../subgraphs/kernel/subgraph.ts';

/** A subgraph as the gateway knows it, in this process or in another: it answers questions and tells whether it is ready. */
export interface Department {
  name: string;
  answer(question: Question): Promise<ExecutionResult>;
  ready(): Promise<boolean>;
}
