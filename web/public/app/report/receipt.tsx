// What a resident keeps of their report: the number, the code that is shown this once, and what comes next.

import type { submitReport } from '@kapok/contracts/open311/reports.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { useSay } from '../language.ts';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import { reportWords as words } from './words.ts';

export function Receipt({
  receipt: { orderNo, code, eventId },
  service,
}: {
  readonly receipt: AnswerOf<typeof submitReport>;
  readonly service: string;
}) {
  const say = useSay();
  return (
    <div className="page narrow reporting">
      <title>{`${say(words.received)} · ${say(frameWords.product)}`}</title>
      <h1>{say(words.received)}</h1>
      <p className="lead">{service}</p>
      <dl className="receipt">
        <dt>{say(words.number)}</dt>
        <dd>{orderNo}</dd>
        <dt>{say(words.code)}</dt>
        <dd>{code}</dd>
      </dl>
      <p className="notice">{say(words.keep)}</p>
      <p>{say(words.next)}</p>
      <p className="quiet">
        {say(words.receiptWhy)} <a href={`/api/v1/ledger/receipts/${eventId}`}>{say(words.receipt)}</a>
      </p>
      <p className="actions">
        <PageLink to="/orders" className="button primary">
          {say(words.follow)}
        </PageLink>
        <PageLink to="/report" className="button">
          {say(words.more)}
        </PageLink>
      </p>
    </div>
  );
}
