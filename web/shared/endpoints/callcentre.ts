// Where the operations of the call centre are, as the browser needs them. Never a path that the contract does not have.
import type { listAgents, readBoard } from '@kapok/contracts/callcentre/board.ts';
import type { closeLane, listLanes, openLane, setLane } from '@kapok/contracts/callcentre/lanes.ts';
import type {
  commandContact,
  readContact,
  registerContactOrder,
  saveDraft,
  setSeat,
  watchSeat,
} from '@kapok/contracts/callcentre/seat.ts';
import type {
  readQueueSettings,
  setAgentSkills,
  setQueueSettings,
} from '@kapok/contracts/callcentre/settings.ts';
import type { reportKnowledgeGap } from '@kapok/contracts/knowledge/gaps.ts';
import type { answerFromKnowledge, searchKnowledge } from '@kapok/contracts/knowledge/searching.ts';
import { endpoint } from '../client.ts';

export const callcentre = {
  setSeat: endpoint<typeof setSeat>('PUT', '/api/v1/callcentre/seat'),
  watchSeat: endpoint<typeof watchSeat>('POST', '/api/v1/callcentre/seat/watch'),
  contact: endpoint<typeof readContact>('GET', '/api/v1/callcentre/contacts/{contactId}'),
  command: endpoint<typeof commandContact>('POST', '/api/v1/callcentre/contacts/{contactId}/commands'),
  saveDraft: endpoint<typeof saveDraft>('PUT', '/api/v1/callcentre/contacts/{contactId}/draft'),
  register: endpoint<typeof registerContactOrder>('POST', '/api/v1/callcentre/contacts/{contactId}/orders'),
  searchKnowledge: endpoint<typeof searchKnowledge>('GET', '/api/v1/knowledge/search'),
  answerFrom: endpoint<typeof answerFromKnowledge>('POST', '/api/v1/knowledge/entries/{entryId}/uses'),
  reportGap: endpoint<typeof reportKnowledgeGap>('POST', '/api/v1/knowledge/gaps'),
  board: endpoint<typeof readBoard>('GET', '/api/v1/callcentre/board'),
  agents: endpoint<typeof listAgents>('GET', '/api/v1/callcentre/agents'),
  lanes: endpoint<typeof listLanes>('GET', '/api/v1/callcentre/lanes'),
  setLane: endpoint<typeof setLane>('PUT', '/api/v1/callcentre/lanes/{lane}'),
  openLane: endpoint<typeof openLane>('POST', '/api/v1/callcentre/lanes/{lane}/open'),
  closeLane: endpoint<typeof closeLane>('POST', '/api/v1/callcentre/lanes/{lane}/close'),
  settings: endpoint<typeof readQueueSettings>('GET', '/api/v1/callcentre/settings'),
  setSettings: endpoint<typeof setQueueSettings>('PUT', '/api/v1/callcentre/settings'),
  setSkills: endpoint<typeof setAgentSkills>('PUT', '/api/v1/callcentre/agents/{agent}/skills'),
};
