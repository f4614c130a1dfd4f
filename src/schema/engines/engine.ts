/** A complaint of libxml2's schema validator. */
export interface EngineError {
  /** Line of the end of the start tag that it is about, from 1. */
  line: number;
  /** libxml2's own English message, on one line. */
  message: string;
}

/** What verifcda asks of an XML engine: the verdict of the CDA schema. Two adapters: libxmljs2 and libxml2-wasm. */
export interface XmlEngine {
  readonly name: 'libxmljs2' | 'libxml2-wasm';
  /** Whether V8 may stop it halfway: a native addon that makes objects while V8 stops takes the whole process with it. */
  readonly canBeStopped: boolean;
  /** Highest line number that the engine tells from others. */
  readonly lastLine: number;
  /**
   * Validates a document against the schema.
   *
   * @param text a document that was found well-formed before, without DOCTYPE and without XML declaration
   * @returns what the schema refuses; empty when the document is valid
   * @throws EngineFaultError when the engine cannot judge the document
   * @throws SchemaUnavailableError when the schema shows to be damaged only now
   */
  validate(text: string): EngineError[];
}

export type EngineName = XmlEngine['name'];
export type EngineChoice = EngineName | 'auto';

/** libxml2 reports notes about the schema as warnings: only errors count. */
export const ERROR_LEVEL = 2;
