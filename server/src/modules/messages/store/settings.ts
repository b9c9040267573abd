// SQL of the words people are told in, and of the ways each chose.
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { MessageSettings } from '@kapok/contracts/messages.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface SettingsRow {
  readonly version: number;
  readonly settings: MessageSettings;
  readonly setAt: Date;
}

export async function selectSettings(db: Queryable): Promise<SettingsRow | undefined> {
  const { rows } = await sql<SettingsRow>`
    SELECT version, settings, set_at FROM messages.settings ORDER BY version DESC LIMIT 1`.execute(db);
  return rows[0];
}

/** False when the version is there already: somebody else set it at the same time. */
export async function insertSettings(
  tx: Tx,
  row: SettingsRow & { readonly setBy: string },
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO messages.settings (version, settings, set_by, set_at)
    VALUES (${row.version}, ${JSON.stringify(row.settings)}::jsonb, ${row.setBy}, ${row.setAt})
    ON CONFLICT (version) DO NOTHING RETURNING 1`.execute(tx);
  return rows.length === 1;
}

export interface ChannelRow {
  readonly partyId: PartyId;
  readonly email: boolean;
  readonly sms: boolean;
  readonly address: Buffer | null;
  readonly confirmed: boolean;
  readonly codeHash: Buffer | null;
  readonly codeUntil: Date | null;
}

export async function selectChannel(db: Queryable, partyId: PartyId): Promise<ChannelRow | undefined> {
  const { rows } = await sql<ChannelRow>`
    SELECT party_id, email, sms, address, confirmed, code_hash, code_until FROM messages.channel
    WHERE party_id = ${partyId}`.execute(db);
  return rows[0];
}

export async function putChannel(tx: Tx, row: ChannelRow): Promise<void> {
  await sql`
    INSERT INTO messages.channel (party_id, email, sms, address, confirmed, code_hash, code_until)
    VALUES (${row.partyId}, ${row.email}, ${row.sms}, ${row.address}, ${row.confirmed}, ${row.codeHash}, ${row.codeUntil})
    ON CONFLICT (party_id) DO UPDATE SET email = EXCLUDED.email, sms = EXCLUDED.sms, address = EXCLUDED.address,
      confirmed = EXCLUDED.confirmed, code_hash = EXCLUDED.code_hash, code_until = EXCLUDED.code_until`.execute(
    tx,
  );
}

export async function deleteChannel(db: Queryable, partyId: string): Promise<void> {
  await sql`DELETE FROM messages.channel WHERE party_id = ${partyId}::uuid`.execute(db);
}
