// Where the desk finds what papers say. Never a path that the contract does not have.
import type * as contract from '@kapok/contracts/notices.ts';
import { endpoint } from '../client.ts';

const one = '/api/v1/notice-templates/{department}';

export const paperTexts = {
  read: endpoint<typeof contract.readNoticeTemplates>('GET', one),
  set: endpoint<typeof contract.setNoticeTemplates>('PUT', one),
};
