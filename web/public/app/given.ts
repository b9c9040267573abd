// What the server gives each request's rendering: a nonce for its scripts and a way to ask the API.
import { createContext } from 'react-router';

export interface Given {
  readonly nonce: string;
  /** As the public: no cookie goes along, so nothing private comes. */
  readonly ask: typeof fetch;
  /** As the visitor, where their browser sent a session. */
  readonly askAsVisitor: typeof fetch | undefined;
}

export const givenContext = createContext<Given>();
