// Opens the receipt of something that was done, where it is told. Nothing is asked of the ledger before that.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { useState } from 'react';
import { Receipt } from './Receipt.tsx';
import { ledgerWords } from './words.ts';

export function ReceiptSwitch({ eventId }: { readonly eventId: string }) {
  const say = useWords(ledgerWords);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say('receipt')}
      </button>
      {open ? <Receipt eventId={eventId} /> : null}
    </>
  );
}
