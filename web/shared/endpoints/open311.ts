// Where what residents report is kept, as the browser needs it. Never a path that the contract does not have.
import type { readDistrictOutlines } from '@kapok/contracts/open311/districts.ts';
import type { readIntake, readIntakePhoto, setRequestListing } from '@kapok/contracts/open311/intake.ts';
import type { listOpen311Services, setOpen311Service } from '@kapok/contracts/open311/services.ts';
import type { readOpen311Settings, setOpen311Settings } from '@kapok/contracts/open311/settings.ts';
import { endpoint } from '../client.ts';

export const open311 = {
  outlines: endpoint<typeof readDistrictOutlines>('GET', '/api/v1/open311/districts'),
  intake: endpoint<typeof readIntake>('GET', '/api/v1/open311/requests/{workOrderId}'),
  photo: endpoint<typeof readIntakePhoto>('GET', '/api/v1/open311/requests/{workOrderId}/photos/{photoId}'),
  setListing: endpoint<typeof setRequestListing>('PUT', '/api/v1/open311/requests/{workOrderId}/listing'),
  services: endpoint<typeof listOpen311Services>('GET', '/api/v1/open311/services'),
  setService: endpoint<typeof setOpen311Service>('PUT', '/api/v1/open311/services/{code}'),
  readSettings: endpoint<typeof readOpen311Settings>('GET', '/api/v1/open311/settings'),
  setSettings: endpoint<typeof setOpen311Settings>('PUT', '/api/v1/open311/settings'),
};
