// What the operations on one evaluation share: whose they are, and which version they act on.
import { Type } from 'typebox';
import { exampleEvaluationId } from '../examples.ts';
import { evaluationIdSchema } from '../items.ts';

/** An explanation shorter than this explains nothing. */
export const explanationLengthMin = 10;

export const params = Type.Object({ evaluationId: evaluationIdSchema });
export const exampleParams = { evaluationId: exampleEvaluationId };
export const expectedVersion = Type.Integer({ minimum: 1, description: 'The version this acts on.' });
