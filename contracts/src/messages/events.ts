// Events of messages. None says who was told, or what: that stays with the message.
import { Type } from 'typebox';

export const messagesEvents = {
  'messages.settings.set': { body: Type.Object({ version: Type.Integer() }) },
  'messages.channels.changed': { body: Type.Object({ email: Type.Boolean(), sms: Type.Boolean() }) },
  'messages.delivery.replayed': { body: Type.Object({ channel: Type.String() }) },
} as const;
