// Stands in for `typebox` in browser builds (a bundler alias), so that contracts' words come without the schema library.
// Never validate with it: the server validates, the browser only reads words and types.

const nothing = Object.freeze({});

// Every builder answers an empty schema; its properties are empty too, because contracts spread them.
export const Type: Record<string, (...given: unknown[]) => unknown> = new Proxy(
  {},
  { get: () => () => ({ properties: nothing }) },
);

/** What contracts take from their own words besides types. */
export const wordsSchema = nothing;
