// Where applications are followed, as the public pages need it. Never a path that the contract does not have.
import type {
  actOnFollowedApplication,
  actOnMyApplication,
  followApplication,
  listMyApplications,
  readItemTimes,
  readMyApplication,
} from '@kapok/contracts/applications/following.ts';
import { endpoint } from '@kapok/web-shared/client.ts';

export const applications = {
  follow: endpoint<typeof followApplication>('POST', '/api/v1/applications/followed'),
  act: endpoint<typeof actOnFollowedApplication>('POST', '/api/v1/applications/followed/commands'),
  listMine: endpoint<typeof listMyApplications>('GET', '/api/v1/me/applications'),
  readMine: endpoint<typeof readMyApplication>('GET', '/api/v1/me/applications/{applicationId}'),
  actOnMine: endpoint<typeof actOnMyApplication>('POST', '/api/v1/me/applications/{applicationId}/commands'),
};

export const itemTimes = endpoint<typeof readItemTimes>('GET', '/api/v1/application-times/{code}');
