// The catalogue of problems an answer can name; their slugs are stable and end the `type` of problem+json (RFC 9457).
// Never put a person's data in a problem's words.
import { applicationsProblems } from './problems/applications.ts';
import { applyingProblems } from './problems/applying.ts';
import { appointmentsProblems } from './problems/appointments.ts';
import { assistantProblems } from './problems/assistant.ts';
import { budgetProblems } from './problems/budget.ts';
import { callcentreProblems } from './problems/callcentre.ts';
import { casesProblems } from './problems/cases.ts';
import { crossingsProblems } from './problems/crossings.ts';
import { delegationsProblems } from './problems/delegations.ts';
import { doorProblems } from './problems/door.ts';
import { feedbackProblems } from './problems/feedback.ts';
import { figuresProblems } from './problems/figures.ts';
import { goalsProblems } from './problems/goals.ts';
import { knowledgeProblems } from './problems/knowledge.ts';
import { messagesProblems } from './problems/messages.ts';
import { noticesProblems } from './problems/notices.ts';
import { open311Problems } from './problems/open311.ts';
import { partiesProblems } from './problems/parties.ts';
import { privacyProblems } from './problems/privacy.ts';
import { ratingsProblems } from './problems/ratings.ts';
import { signInProblems } from './problems/signIn.ts';
import { staffingProblems } from './problems/staffing.ts';
import { watchingProblems } from './problems/watching.ts';
import { webhooksProblems } from './problems/webhooks.ts';

export const problems = {
  ...doorProblems,
  ...signInProblems,
  ...partiesProblems,
  ...delegationsProblems,
  ...appointmentsProblems,
  ...callcentreProblems,
  ...casesProblems,
  ...applicationsProblems,
  ...applyingProblems,
  ...crossingsProblems,
  ...assistantProblems,
  ...budgetProblems,
  ...feedbackProblems,
  ...figuresProblems,
  ...goalsProblems,
  ...messagesProblems,
  ...noticesProblems,
  ...open311Problems,
  ...knowledgeProblems,
  ...privacyProblems,
  ...ratingsProblems,
  ...staffingProblems,
  ...watchingProblems,
  ...webhooksProblems,
};

export type ProblemSlug = keyof typeof problems;
export const problemTypeBase = 'https://kapok.example/problems/';
