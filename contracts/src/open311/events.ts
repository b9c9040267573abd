// Events of residents' reports. None says where exactly, by whom or in which words: that stays with the request, sealed.
import { Type } from 'typebox';

export const open311Events = {
  'open311.request.received': {
    body: Type.Object({
      orderNo: Type.String(),
      service: Type.String(),
      channel: Type.String(),
      source: Type.Union([Type.String(), Type.Null()]),
      district: Type.String(),
      listed: Type.Boolean(),
      photos: Type.Integer({ minimum: 0 }),
    }),
  },
  'open311.request.listing-changed': { body: Type.Object({ listed: Type.Boolean(), reason: Type.String() }) },
  'open311.service.set': {
    body: Type.Object({ code: Type.String(), version: Type.Integer(), active: Type.Boolean() }),
  },
  'open311.source.added': { body: Type.Object({ name: Type.String(), operator: Type.String() }) },
  'open311.source.ended': { body: Type.Object({}) },
  'open311.setting.set': { body: Type.Object({ version: Type.Integer(), listing: Type.String() }) },
  'open311.districts.set': { body: Type.Object({ districts: Type.Integer(), points: Type.Integer() }) },
} as const;
