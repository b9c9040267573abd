// Every address of the public face, once bare for Chinese and once under /en. Names never change; others link to them.
import { index, prefix, type RouteConfig, route } from '@react-router/dev/routes';

export default [
  ...prefix('en?', [
    index('home.tsx'),
    route('services', 'services/services.tsx'),
    route('services/:code', 'services/item.tsx'),
    route('knowledge', 'knowledge/knowledge.tsx'),
    route('knowledge/:id', 'knowledge/entry.tsx'),
    route('report', 'report/choose.tsx'),
    route('report/:service', 'report/form.tsx'),
    route('reports', 'evaluation/reports.tsx'),
    route('disclosure', 'evaluation/disclosure.tsx'),
    route('reports/:evaluationId', 'evaluation/report.tsx'),
    route('reports/:evaluationId/figures/:figureCode', 'evaluation/figure.tsx'),
    route('verify', 'verify/verify.tsx'),
    route('check-report', 'checking/checkReport.tsx'),
    route('ledger', 'ledger/ledger.tsx'),
    route('sign-in', 'signIn/signIn.tsx'),
    route('orders', 'orders/follow.tsx'),
    route('me', 'me/me.tsx'),
    route('me/orders', 'orders/mine.tsx'),
    route('me/orders/:workOrderId', 'orders/mineOne.tsx'),
    route('me/accesses', 'me/accesses.tsx'),
    route('me/questions', 'me/questions.tsx'),
    route('me/records', 'me/records.tsx'),
    route('me/records/:kind/:record', 'me/record.tsx'),
    route('me/requests', 'me/requests.tsx'),
    route('me/delegations', 'me/delegations.tsx'),
    route('me/delegations/offer', 'me/offer.tsx'),
    route('*', 'notFound.tsx'),
  ]),
] satisfies RouteConfig;
