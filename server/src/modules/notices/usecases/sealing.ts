// What of notices is sealed, under the key of the case each is about.
import type { SealedColumn } from '../../../kernel/vault.ts';

export const paperColumn = 'notices.notice.pdf' satisfies SealedColumn;
export const recipientColumn = 'notices.notice.recipient' satisfies SealedColumn;
