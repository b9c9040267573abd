// The call centre's contract: lanes, seats, the live wall, and what telephone switches say.
// It must never hold behaviour; the rules are in the server's callcentre module.
export * from './callcentre/board.ts';
export * from './callcentre/cti.ts';
export * from './callcentre/events.ts';
export * from './callcentre/lanes.ts';
export * from './callcentre/seat.ts';
export * from './callcentre/settings.ts';
export * from './callcentre/words.ts';

import { listAgents, listContacts, readBoard } from './callcentre/board.ts';
import {
  addCtiSource,
  endCtiSource,
  listCtiSources,
  receiveCtiEvents,
  takeCtiInstructions,
} from './callcentre/cti.ts';
import { closeLane, listLanes, openLane, setLane } from './callcentre/lanes.ts';
import {
  commandContact,
  readContact,
  registerContactOrder,
  saveDraft,
  setSeat,
  watchSeat,
} from './callcentre/seat.ts';
import { readQueueSettings, setAgentSkills, setQueueSettings } from './callcentre/settings.ts';

/** All operations of the call centre, for the route table, the OpenAPI document and the coverage tests. */
export const callcentreOperations = [
  receiveCtiEvents,
  takeCtiInstructions,
  listCtiSources,
  addCtiSource,
  endCtiSource,
  listLanes,
  setLane,
  openLane,
  closeLane,
  setSeat,
  watchSeat,
  readContact,
  commandContact,
  saveDraft,
  registerContactOrder,
  readBoard,
  listAgents,
  listContacts,
  readQueueSettings,
  setQueueSettings,
  setAgentSkills,
] as const;
