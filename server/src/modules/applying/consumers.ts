// Hears how applications end, for those that are parts of a matter of several items.
import type { CaseId } from '@kapok/contracts/ids.ts';
import type { Consumer } from '../../kernel/module.ts';
import { followPart } from './usecases/following.ts';

export const applyingConsumers: readonly Consumer[] = [
  {
    name: 'applying.parts',
    types: [
      'applications.application.decided',
      'applications.application.not-accepted',
      'applications.application.withdrawn',
      'applications.application.lapsed',
      'applications.application.terminated',
    ],
    // Only a decision grants; every other end leaves what waits for it without ground.
    handle: (house, { type, subject, body }) =>
      followPart(
        house,
        subject as CaseId,
        type === 'applications.application.decided' && body.outcome === 'granted',
      ),
  },
];
