import { keepCompiledCode } from './compiled-code.js';
import { expectShortRun } from './short-run.js';

/** Imported before anything else by what starts a process of our own; a program that uses the library decides for itself. */
// First: what is kept is kept by the flags of V8 too.
expectShortRun();
keepCompiledCode();
