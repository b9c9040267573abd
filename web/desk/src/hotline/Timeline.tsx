// Everything that happened to an order, newest first, each step with its receipt from the ledger. Never edits the past.
import type { TimelineEntry } from '@kapok/contracts/hotline/orderParts.ts';
import type { WorkOrder } from '@kapok/contracts/hotline/workOrders.ts';
import { machineWords } from '@kapok/contracts/parties/roleWords.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useState } from 'react';
import { Receipt } from '../ledger/Receipt.tsx';
import { useNames } from './names.ts';
import { hotlineWords } from './words.ts';

export function Timeline({ order }: { readonly order: WorkOrder }) {
  const say = useWords(hotlineWords);
  const entries = [...order.timeline].reverse();
  return (
    <section className="panel" aria-labelledby="order-timeline">
      <div className="panel__head">
        <h2 id="order-timeline">{say('timeline')}</h2>
      </div>
      <ol className="timeline">
        {entries.map((entry) => (
          <Entry key={entry.eventId} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const say = useWords(hotlineWords);
  const language = useLanguage();
  const { name } = useNames();
  const [open, setOpen] = useState(false);
  const who =
    entry.actorName ?? nameless(entry.actor, say('system'), say('staff'), inLanguage(machineWords, language));
  return (
    <li className="timeline__entry">
      <span className="timeline__dot" aria-hidden="true" />
      <div className="timeline__what">
        <p className="timeline__line">
          <strong>{inLanguage(entry.words, language)}</strong>
          <span>{who}</span>
          {entry.department ? <span className="quiet">{name('departments', entry.department)}</span> : null}
        </p>
        {entry.note ? <p className="timeline__note">{entry.note}</p> : null}
        <p className="timeline__meta small quiet tabular">
          <time dateTime={entry.at}>{dateTime(entry.at, language)}</time>
          <span>{say('version', { version: entry.version })}</span>
          <button type="button" className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {say('receipt')}
          </button>
        </p>
        {open ? <Receipt eventId={entry.eventId} /> : null}
      </div>
    </li>
  );
}

/** An id is not a name: who has none is told by kind, and imported history keeps the code it came with. */
function nameless(actor: string, system: string, staff: string, machine: string): string {
  if (actor.startsWith('system')) return system;
  if (actor.startsWith('machine:')) return machine;
  return actor.startsWith('staff:') ? staff : actor;
}
