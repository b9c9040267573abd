// Routes of notices: parse, call one use case, map the result. Nothing is decided here.
import * as contract from '@kapok/contracts/notices.ts';
import type { Route } from '../../kernel/module.ts';
import { checkNotice, readApplicationNotice, readFollowedNotice, readMyNotice } from './usecases/reading.ts';
import { readNoticeTemplates, setNoticeTemplates } from './usecases/templates.ts';

export function noticesRoutes(route: Route): void {
  route(contract.readApplicationNotice, (call) =>
    readApplicationNotice(call, call.params.applicationId, call.params.noticeId),
  );
  route(contract.readMyNotice, (call) => readMyNotice(call, call.params.applicationId, call.params.noticeId));
  route(contract.readFollowedNotice, (call) => readFollowedNotice(call, call.body));
  route(contract.checkNotice, (call) => checkNotice(call, call.body));
  route(contract.readNoticeTemplates, (call) => readNoticeTemplates(call, call.params.department));
  route(contract.setNoticeTemplates, (call) => setNoticeTemplates(call, call.params.department, call.body));
}
