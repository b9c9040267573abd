// The door of evaluations: the module, and the use cases that the demonstration city and `kapok report` drive.
import { evaluationOperations } from '@kapok/contracts/evaluation/operations.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { evaluationRoutes } from './http.ts';
import { draftingService } from './usecases/drafting.ts';
import { evaluationReminders } from './usecases/reminding.ts';
import { loadSchemes, loadTemplates } from './usecases/templates.ts';
import { evaluationWaiting } from './usecases/waiting.ts';

export { assignItems } from './usecases/assigning.ts';
export { auditEvaluations, type EvaluationAudit } from './usecases/auditing.ts';
export { listCampaigns, openCampaign, remindDepartments } from './usecases/campaigns.ts';
export { checkEvaluation, compareItem } from './usecases/checking.ts';
export { computeEvaluation } from './usecases/computing.ts';
export {
  answerReview,
  publishEvaluation,
  reviewEvaluation,
  signOffEvaluation,
  submitEvaluation,
} from './usecases/deciding.ts';
export { attachEvidence, declareFigure, explainItem } from './usecases/declaring.ts';
export { fillAssignment } from './usecases/filling.ts';
export { openEvaluation } from './usecases/openEvaluation.ts';
export { listEvaluations, readEvaluation } from './usecases/reading.ts';
export { remindByClock } from './usecases/reminding.ts';
export { drawSample, judgeSample, listSamples } from './usecases/sampling.ts';
export { type Bundle, readBundle, signReport } from './usecases/signing.ts';
export { TemplateError } from './usecases/templates.ts';

export const evaluation: KapokModule = {
  name: 'evaluation',
  operations: evaluationOperations,
  routes: evaluationRoutes,
  services: [evaluationReminders, draftingService],
  waiting: evaluationWaiting,
  prepare: async (house) => {
    await loadTemplates(house);
    await loadSchemes(house);
  },
};
