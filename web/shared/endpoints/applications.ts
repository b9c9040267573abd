// Where handlers of applications find them, as the desk needs it. Never a path that the contract does not have.
import type {
  commandApplication,
  commandApplications,
  judgeMaterial,
  listApplications,
  listAskedOpinions,
  readApplication,
  receiveApplication,
  revealApplicant,
} from '@kapok/contracts/applications/operations.ts';
import type { readApplicationSettings } from '@kapok/contracts/applications/settings.ts';
import type { readApplicationNotice } from '@kapok/contracts/notices/papers.ts';
import { endpoint } from '../client.ts';

export const applications = {
  list: endpoint<typeof listApplications>('GET', '/api/v1/applications'),
  read: endpoint<typeof readApplication>('GET', '/api/v1/applications/{applicationId}'),
  receive: endpoint<typeof receiveApplication>('POST', '/api/v1/applications'),
  command: endpoint<typeof commandApplication>('POST', '/api/v1/applications/{applicationId}/commands'),
  commandMany: endpoint<typeof commandApplications>('POST', '/api/v1/applications/batch'),
  judge: endpoint<typeof judgeMaterial>('PUT', '/api/v1/applications/{applicationId}/materials/{materialId}'),
  reveal: endpoint<typeof revealApplicant>('POST', '/api/v1/applications/{applicationId}/applicant'),
  opinions: endpoint<typeof listAskedOpinions>('GET', '/api/v1/application-opinions'),
  notice: endpoint<typeof readApplicationNotice>(
    'GET',
    '/api/v1/applications/{applicationId}/notices/{noticeId}',
  ),
  settings: endpoint<typeof readApplicationSettings>('GET', '/api/v1/application-settings'),
};
