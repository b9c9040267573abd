// Lets the compiler know what Vite adds to modules; it holds no types of our own.
/// <reference types="vite/client" />
