// What the bundler makes and the compiler cannot see.
declare module 'virtual:react-router/server-build' {
  import type { ServerBuild } from 'react-router';

  const build: ServerBuild;
  export = build;
}
declare module '*.css' {}
