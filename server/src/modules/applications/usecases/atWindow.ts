// Takes an application in for somebody who came, wrote or sent it. Who takes it in is on record; whose it is, is registered.
import type { receiveApplication as receiveOperation } from '@kapok/contracts/applications.ts';
import type { ApplicationId } from '@kapok/contracts/ids.ts';
import type { BodyOf } from '@kapok/contracts/operation.ts';
import { inTransaction, type Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { itemAt } from '../../services/index.ts';
import { keepMaterials } from './commanding.ts';
import { type Received, receive } from './receiving.ts';

export async function receiveApplication(
  doing: Doing,
  { itemCode, applicant, channel, answers, materials }: BodyOf<typeof receiveOperation>,
): Promise<Received | Refusal> {
  const { house } = doing;
  const item = await itemAt(house.db, itemCode, house.clock.now());
  if (item === undefined) return refuse('unknown-item');
  const id = newId<ApplicationId>(house);
  // A party is of no unit: whose window is of one could not read whom they take it in from, so it is written without a scope.
  const write = async (tx: Tx) => {
    const given = await keepMaterials(tx, doing, id, applicant, materials);
    if (isRefusal(given)) return given;
    return receive(tx, doing, {
      id,
      itemCode,
      itemVersion: item.version,
      applicant,
      answers,
      materials: given,
      channel,
    });
  };
  return doing.write((db) => inTransaction(db, write));
}
