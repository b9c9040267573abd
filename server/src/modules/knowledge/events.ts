// The events of the knowledge base, with the form of their bodies. None carries a person's data.
export { knowledgeEvents } from '@kapok/contracts/knowledge.ts';
