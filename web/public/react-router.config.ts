// How the public face is built: server-rendered, in one server file and hashed client assets.
import type { Config } from '@react-router/dev/config';

export default {
  appDirectory: 'app',
  buildDirectory: 'build',
  ssr: true,
  // The few routes come with the first page; asking for them one by one would cost more.
  routeDiscovery: { mode: 'initial' },
} satisfies Config;
