// The receipt of one step: where it stands in the ledger and which checkpoint covers it. Never shows an event's content.
export function Receipt({ eventId }: { readonly eventId: string }) {
  return <p className="mono">{eventId}</p>;
}
