// The door of the hub: events in ClickHouse, fed from the ledger, and what indicators read there. It gives nobody the
// client: a question that is not here is a function to be added here.
import type { KapokModule } from '../../kernel/module.ts';
import { prepareHub, startFeed } from './usecases/serve.ts';

export type { Dims, RecordRow, RecordsQuestion, Share, TermSum } from './store/figures.ts';
export { selectRecords, selectShares, sumShares, sumTerms } from './store/figures.ts';
export { type IntervalSums, sumByInterval } from './store/intervals.ts';
export { type Outcomes, sumOutcomes } from './store/outcomes.ts';
export {
  insertTerms as planTerms,
  selectCursor,
  selectLeaves,
  selectTouched,
  termsAreReady,
  whileHubStands,
} from './store/postgres.ts';
export { type FeedHub, type FeedLedger, feedStep } from './usecases/feed.ts';
export { ensureTerms, feedAll, hubLagSeconds, rebuildHub } from './usecases/serve.ts';

export const hub: KapokModule = {
  name: 'hub',
  services: [{ name: 'hub-feed', start: startFeed }],
  prepare: prepareHub,
};
