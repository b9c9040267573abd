// What the server gives each request's rendering: a nonce for its scripts and a way to ask the API.
import { createContext } from 'react-router';

export interface Given {
  readonly nonce: string;
  readonly ask: typeof fetch;
}

export const givenContext = createContext<Given>();
