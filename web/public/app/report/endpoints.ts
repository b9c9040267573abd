// Where residents' reports are, as the public pages need it. Never a path that the contract does not have.
import type { submitReport } from '@kapok/contracts/open311/reports.ts';
import type { listOpen311Services } from '@kapok/contracts/open311/services.ts';
import { endpoint } from '@kapok/web-shared/client.ts';

export const reports = {
  services: endpoint<typeof listOpen311Services>('GET', '/api/v1/open311/services'),
  submit: endpoint<typeof submitReport>('POST', '/api/v1/open311/reports'),
};
