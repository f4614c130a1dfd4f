import { keepCompiledCode } from './compiled-code.js';

/** Imported before anything else by what starts a process of our own; a program that uses the library decides for itself. */
keepCompiledCode();
