// Routes of the call centre: parse, call one use case, map the result. Nothing is decided here.
import * as contract from '@kapok/contracts/callcentre.ts';
import type { FastifyInstance } from 'fastify';
import type { House, Route } from '../../kernel/module.ts';
import { listAgents, listContacts, readBoard } from './usecases/board.ts';
import { stopWatching } from './usecases/changes.ts';
import {
  addCtiSource,
  endCtiSource,
  listCtiSources,
  receiveCtiEvents,
  takeCtiInstructions,
} from './usecases/cti.ts';
import { readSettings } from './usecases/limits.ts';
import {
  commandContact,
  readContact,
  registerContactOrder,
  saveDraft,
  setSeat,
  watchSeat,
} from './usecases/seats.ts';
import {
  closeLane,
  listLanes,
  openLane,
  setAgentSkills,
  setLane,
  setQueueSettings,
} from './usecases/settings.ts';

export function callcentreRoutes(route: Route, house: House): void {
  route(contract.receiveCtiEvents, (call) => receiveCtiEvents(house, call.params.source, call.body));
  route(contract.takeCtiInstructions, (call) => takeCtiInstructions(house, call.params.source, call.body));
  route(contract.listCtiSources, () => listCtiSources(house.db));
  route(contract.addCtiSource, (call) => addCtiSource(call, call.body));
  route(contract.endCtiSource, (call) => endCtiSource(call, call.params.source));
  route(contract.listLanes, () => listLanes(house.db));
  route(contract.setLane, (call) => setLane(call, call.params.lane, call.body));
  route(contract.openLane, (call) => openLane(call, call.params.lane));
  route(contract.closeLane, (call) => closeLane(call, call.params.lane));
  route(contract.setSeat, (call) => setSeat(call, call.body));
  route(contract.watchSeat, (call) => watchSeat(call, call.body));
  route(contract.readContact, (call) => readContact(call, call.params.contactId));
  route(contract.commandContact, (call) => commandContact(call, call.params.contactId, call.body));
  route(contract.saveDraft, (call) => saveDraft(call, call.params.contactId, call.body));
  route(contract.registerContactOrder, (call) =>
    registerContactOrder(call, call.params.contactId, call.body),
  );
  route(contract.readBoard, (call) => readBoard(call, call.query));
  route(contract.listAgents, (call) => listAgents(call));
  route(contract.listContacts, (call) => listContacts(call, call.query));
  route(contract.readQueueSettings, () => readSettings(house.db));
  route(contract.setQueueSettings, (call) => setQueueSettings(call, call.body));
  route(contract.setAgentSkills, (call) => setAgentSkills(call, call.params.agent, call.body));
}

/** Whoever waits for a change is answered when the server stops, rather than holding it. */
export function releaseWatchers(app: FastifyInstance, house: House): void {
  app.addHook('preClose', (done) => {
    stopWatching(house);
    done();
  });
}
