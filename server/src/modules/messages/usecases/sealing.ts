// Where messages seal what is personal: what leaves the house under the message's key, an address under its party's.
import type { SealedColumn } from '../../../kernel/vault.ts';

export const contentColumn = 'messages.delivery.content' satisfies SealedColumn;
export const addressColumn = 'messages.channel.address' satisfies SealedColumn;
