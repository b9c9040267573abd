// Where both faces find crossings. Never a path that the contract does not have.
import type * as contract from '@kapok/contracts/crossings.ts';
import { endpoint } from '../client.ts';

const one = '/api/v1/crossings/{crossingId}';
export const crossings = {
  list: endpoint<typeof contract.listCrossings>('GET', '/api/v1/crossings'),
  read: endpoint<typeof contract.readCrossing>('GET', one),
  receive: endpoint<typeof contract.receiveElsewhere>('POST', '/api/v1/crossings'),
  command: endpoint<typeof contract.commandCrossing>('POST', `${one}/commands`),
  receipt: endpoint<typeof contract.readCrossingReceipt>('GET', `${one}/receipt`),
  places: endpoint<typeof contract.listCrossingPlaces>('GET', '/api/v1/crossing-places'),
  route: endpoint<typeof contract.routeCrossing>('GET', '/api/v1/crossing-routes'),
  settings: endpoint<typeof contract.readCrossingSettings>('GET', '/api/v1/crossings/settings'),
  setSettings: endpoint<typeof contract.setCrossingSettings>('PUT', '/api/v1/crossings/settings'),
};

/** What people ask of them. */
export const ownCrossings = {
  places: endpoint<typeof contract.listCrossingPlaces>('GET', '/api/v1/crossing-places'),
  route: endpoint<typeof contract.routeCrossing>('GET', '/api/v1/crossing-routes'),
  follow: endpoint<typeof contract.followCrossing>('POST', '/api/v1/crossings/followed'),
  list: endpoint<typeof contract.listMyCrossings>('GET', '/api/v1/me/crossings'),
  read: endpoint<typeof contract.readMyCrossing>('GET', '/api/v1/me/crossings/{crossingId}'),
  cross: endpoint<typeof contract.crossMyApplication>('POST', '/api/v1/me/crossings'),
};
