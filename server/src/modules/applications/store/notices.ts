// SQL of the papers issued about applications, as they are listed. What they say is not here.
import type { NoticeKind } from '@kapok/contracts/applications.ts';
import type { ApplicationId, NoticeId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';

export interface IssuedNotice {
  readonly id: NoticeId;
  readonly caseId: ApplicationId;
  readonly number: string;
  readonly kind: NoticeKind;
  readonly title: string;
  readonly issuedAt: string;
}

/** Once, however often it is heard of. */
export async function insertNotice(db: Queryable, notice: IssuedNotice): Promise<void> {
  await sql`
    INSERT INTO applications.notice (id, case_id, number, kind, title, issued_at)
    VALUES (${notice.id}, ${notice.caseId}, ${notice.number}, ${notice.kind}, ${notice.title}, ${notice.issuedAt})
    ON CONFLICT (id) DO NOTHING`.execute(db);
}
