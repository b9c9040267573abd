// The receipt of one step: where it stands in the ledger, checked here and now. Never shows an event's content.
import type { Receipt as ReceiptData } from '@kapok/contracts/ledger.ts';
import { ledger } from '@kapok/web-shared/endpoints/ledger.ts';
import { number } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import type { Finding } from './check.ts';
import './receipt.css';
import { ledgerWords } from './words.ts';

export function Receipt({ eventId }: { readonly eventId: string }) {
  const query = useQuery({
    queryKey: ['receipt', eventId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const receipt = await client.call(ledger.receipt, {
        params: { eventId: eventId as ReceiptData['eventId'] },
        signal,
      });
      // Cryptography comes only when someone asks for a receipt.
      const { checkReceipt } = await import('./check.ts');
      return { receipt, finding: await checkReceipt(receipt) };
    },
  });
  return (
    <div className="receipt">
      <Loaded query={query} skeleton={<Skeleton rows={3} />}>
        {({ receipt, finding }) => <Shown receipt={receipt} finding={finding} />}
      </Loaded>
    </div>
  );
}

function Shown({ receipt, finding }: { readonly receipt: ReceiptData; readonly finding: Finding }) {
  const say = useWords(ledgerWords);
  const language = useLanguage();
  return (
    <>
      <p className={`receipt__finding receipt__finding--${finding.holds ? 'holds' : 'fails'}`}>
        <LightShape state={finding.holds ? 'done' : 'red'} />
        <span>
          {finding.holds
            ? say('holds', { position: number(receipt.position, language) })
            : say(`fails_${finding.fault}`)}
        </span>
      </p>
      <dl className="receipt__facts small">
        <dt>{say('position')}</dt>
        <dd className="tabular">{number(receipt.position, language)}</dd>
        {finding.holds ? (
          <>
            <dt>{say('size')}</dt>
            <dd className="tabular">{number(finding.size, language)}</dd>
            <dt>{say('origin')}</dt>
            <dd>{finding.origin}</dd>
          </>
        ) : null}
        <dt>{say('path')}</dt>
        <dd>{say('steps', { count: receipt.proof.length })}</dd>
        <dt>{say('leaf')}</dt>
        <dd className="mono">{receipt.leafHash}</dd>
        <dt>{say('event')}</dt>
        <dd className="mono">{receipt.eventId}</dd>
      </dl>
    </>
  );
}
